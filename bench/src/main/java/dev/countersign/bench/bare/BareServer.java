package dev.countersign.bench.bare;

import dev.countersign.bench.Totp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The ceiling: the least that Spring MVC and JDBC can do and still accept a code once. One transaction of a look-up by
 * key, the code, and one guarded update. No keys, no sealing, no audit, no limits, no second look at the challenge.
 */
@SpringBootApplication
@RestController
public class BareServer {

    static final String[] SCHEMA = {
        "create table factor (id varchar(60) primary key, secret bytea not null, last_step bigint not null)",
        "create table challenge (id varchar(60) primary key, factor_id varchar(60) not null references factor (id))"
    };

    record Code(String code) {}

    record Stored(String factorId, byte[] secret) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    public BareServer(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(manager);
    }

    public static void run(String... arguments) {
        SpringApplication.run(BareServer.class, arguments);
    }

    /** What the tables are made of, for whoever starts this server. */
    public static String[] schema() {
        return SCHEMA.clone();
    }

    @GetMapping("/")
    public String alive() {
        return "ok";
    }

    @PostMapping("/auth/challenges/{id}/verify")
    public Map<String, Object> verify(@PathVariable String id, @RequestBody Code body) {
        boolean valid = Boolean.TRUE.equals(transactions.execute(status -> accepted(id, body.code())));
        return Map.of("challenge", id, "valid", valid);
    }

    private boolean accepted(String id, String code) {
        Optional<Stored> stored = jdbc.sql("""
                        select f.id as factor_id, f.secret from challenge c join factor f on f.id = c.factor_id
                         where c.id = :id
                        """)
                .param("id", id)
                .query((row, n) -> new Stored(row.getString(1), row.getBytes(2)))
                .optional();
        return stored.isPresent() && accepted(stored.get(), code);
    }

    private boolean accepted(Stored stored, String code) {
        long now = Totp.step(Instant.now());
        long found = -1;
        for (long step = now - 1; step <= now + 1; step++) {
            found = Totp.code(stored.secret(), step).equals(code) ? step : found;
        }
        return found >= 0
                && jdbc.sql("update factor set last_step = :step where id = :id and last_step < :step")
                                .param("step", found)
                                .param("id", stored.factorId())
                                .update()
                        == 1;
    }
}
