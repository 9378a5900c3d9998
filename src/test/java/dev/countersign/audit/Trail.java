package dev.countersign.audit;

import dev.countersign.MovableClock;
import dev.countersign.common.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** A trail in a database of its own, with all that works on it. */
class Trail {

    static final Duration RETENTION = Duration.ofDays(400);

    final JdbcClient jdbc;
    final MovableClock clock = MovableClock.startingNow();
    final AuditSeals seals;
    final AuditSealer sealer;
    final AuditBase base;
    final AuditRetention retention;
    final CheckpointFile witness;
    final AuditVerifier verifier;
    final TransactionOperations transactions;

    Trail(DataSource database, Path home) {
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        seals = new AuditSeals(jdbc, new JdbcTemplate(database));
        AuditChain chain = new AuditChain(new HmacVault());
        transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        sealer = new AuditSealer(seals, chain, transactions);
        base = new AuditBase(jdbc, chain, seals);
        witness = new CheckpointFile(base, seals, new Home(home));
        verifier = new AuditVerifier(jdbc, base, seals, chain, witness, clock);
        retention = new AuditRetention(
                base, seals, chain, transactions, clock, new AuditProperties(Duration.ofSeconds(2), RETENTION));
    }

    /** What one node uses to count what strangers repeat. */
    AuditRepeats repeats() {
        return new AuditRepeats(new AuditRepeatRows(jdbc), new AuditRows(jdbc), transactions);
    }

    /** Rows with ids from 1, as events would leave them. */
    void write(int rows) {
        for (int i = 0; i < rows; i++) {
            jdbc.sql("""
                            insert into audit_event (at, tenant_id, actor, event, subject, user_id, detail)
                            values (:at, 'default', 'key_1', 'code_accepted', 'auth_factor_1', 'ada', :detail)
                            """)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("detail", "challenge " + i)
                    .update();
        }
    }

    void sql(String sql) {
        jdbc.sql(sql).update();
    }

    AuditVerdict verdict() {
        return verifier.verify(List.of());
    }
}
