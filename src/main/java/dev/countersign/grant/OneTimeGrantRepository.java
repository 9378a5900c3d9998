package dev.countersign.grant;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code login_grant}, and the statements that decide by the number of rows they change. */
@Component
class OneTimeGrantRepository {

    private final JdbcClient jdbc;

    OneTimeGrantRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row as it lies there. */
    record Row(String id, byte[] content) {}

    /** False when there is one with this hash already. Runs outside a transaction, which a duplicate would spoil. */
    boolean add(String id, String application, byte[] hash, byte[] content, Instant end, @Nullable Instant used) {
        try {
            jdbc.sql("""
                            insert into login_grant (id, application_id, token_hash, content, expires_at, used_at)
                            values (:id, :application, :hash, :content, :end, cast(:used as timestamp with time zone))
                            """)
                    .param("id", id)
                    .param("application", application)
                    .param("hash", hash)
                    .param("content", content)
                    .param("end", utc(end))
                    .param("used", used == null ? null : utc(used))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    Optional<Row> find(String application, byte[] hash, Instant now) {
        return jdbc.sql("""
                        select id, content from login_grant
                         where token_hash = :hash and application_id = :application
                           and used_at is null and expires_at > :now
                        """)
                .param("hash", hash)
                .param("application", application)
                .param("now", utc(now))
                .query((row, number) -> new Row(row.getString("id"), row.getBytes("content")))
                .optional();
    }

    /** The id of the application that a text was issued to. */
    Optional<String> application(byte[] hash) {
        return jdbc.sql("select application_id from login_grant where token_hash = :hash")
                .param("hash", hash)
                .query(String.class)
                .optional();
    }

    /** Whether the application's text was used up already. */
    boolean used(String application, byte[] hash) {
        return jdbc.sql("""
                        select count(*) from login_grant
                         where token_hash = :hash and application_id = :application and used_at is not null
                        """)
                        .param("hash", hash)
                        .param("application", application)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean use(String id, Instant now) {
        return jdbc.sql("""
                        update login_grant set used_at = :now
                         where id = :id and used_at is null and expires_at > :now
                        """).param("id", id).param("now", utc(now)).update() == 1;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
