package dev.countersign.factor.recovery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of recovery codes, by keyed hash. */
@Component
class RecoveryCodes {

    private final JdbcClient jdbc;

    RecoveryCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String factorId, List<byte[]> hashes) {
        for (byte[] hash : hashes) {
            jdbc.sql("insert into recovery_code (factor_id, hash) values (:factor, :hash)")
                    .param("factor", factorId)
                    .param("hash", hash)
                    .update();
        }
    }

    int left(String factorId) {
        return jdbc.sql("select count(*) from recovery_code where factor_id = :factor and used_at is null")
                .param("factor", factorId)
                .query(Integer.class)
                .single();
    }

    /** Whether this is one of the factor's codes that still works; only {@link #use} decides. */
    boolean unused(String factorId, byte[] hash) {
        return jdbc.sql("""
                        select count(*) from recovery_code
                         where factor_id = :factor and hash = :hash and used_at is null
                        """)
                        .param("factor", factorId)
                        .param("hash", hash)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Uses a code up; true for one caller. */
    boolean use(String factorId, byte[] hash, Instant now) {
        return jdbc.sql("""
                        update recovery_code set used_at = :now
                         where factor_id = :factor and hash = :hash and used_at is null
                        """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("factor", factorId)
                        .param("hash", hash)
                        .update()
                == 1;
    }
}
