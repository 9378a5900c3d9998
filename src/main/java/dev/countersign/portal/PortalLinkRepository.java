package dev.countersign.portal;

import dev.countersign.common.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The links as they lie in the database. */
@Component
class PortalLinkRepository {

    private static final String READ = """
            select id, tenant_id, user_id, display_name, application_id, return_url
              from portal_link where token_hash = :hash
            """;

    private final JdbcClient jdbc;

    PortalLinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            String id,
            TenantId tenant,
            String userId,
            String displayName,
            @Nullable String applicationId,
            @Nullable String returnUrl) {}

    void add(String id, byte[] hash, TenantId tenant, PortalLinks.Wish wish, Instant end) {
        jdbc.sql("""
                        insert into portal_link (id, token_hash, tenant_id, application_id, user_id, display_name,
                                                 return_url, expires_at)
                        values (:id, :hash, :tenant, :application, :user, :name, :url, :end)
                        """)
                .param("id", id)
                .param("hash", hash)
                .param("tenant", tenant.value())
                .param("application", wish.applicationId())
                .param("user", wish.userId())
                .param("name", wish.displayName())
                .param("url", wish.returnUrl())
                .param("end", end.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Uses it up; true for one caller, and in time. */
    boolean use(byte[] hash, Instant now) {
        return jdbc.sql("""
                        update portal_link set used_at = :now
                         where token_hash = :hash and used_at is null and expires_at > :now
                        """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("hash", hash)
                        .update()
                == 1;
    }

    Row get(byte[] hash) {
        return jdbc.sql(READ)
                .param("hash", hash)
                .query(PortalLinkRepository::row)
                .single();
    }

    /** One that can still be used. */
    Optional<Row> find(byte[] hash, Instant now) {
        return jdbc.sql(READ + " and used_at is null and expires_at > :now")
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(PortalLinkRepository::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("id"),
                new TenantId(row.getString("tenant_id")),
                row.getString("user_id"),
                row.getString("display_name"),
                row.getString("application_id"),
                row.getString("return_url"));
    }
}
