package dev.countersign.oidc;

import dev.countersign.vault.Vault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code signing_key}. */
@Component
class SigningKeyRows {

    private final JdbcClient jdbc;

    SigningKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(String id, byte[] jwk) {}

    /** Sorts as its period does. */
    static String id(long period) {
        return "signing-" + period;
    }

    static String place(String id) {
        return Vault.place("*", "signing_key", "jwk", id);
    }

    List<Row> all() {
        return jdbc.sql("select id, jwk from signing_key").query(Row.class).list();
    }

    boolean has(String id) {
        return jdbc.sql("select count(*) from signing_key where id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void add(String id, byte[] sealed, Instant gone) {
        try {
            jdbc.sql("insert into signing_key (id, jwk, gone_at) values (:id, :jwk, :gone)")
                    .param("id", id)
                    .param("jwk", sealed)
                    .param("gone", gone.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            // another node was faster, and its key is as good
        }
    }

    void removeGone(Instant now) {
        jdbc.sql("delete from signing_key where gone_at < :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
