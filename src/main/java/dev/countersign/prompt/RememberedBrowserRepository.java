package dev.countersign.prompt;

import dev.countersign.client.Client.Policy;
import dev.countersign.common.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code remembered_device}, and the statements that decide by the number of rows they change. */
@Component
class RememberedBrowserRepository {

    private final JdbcClient jdbc;

    RememberedBrowserRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known about a browser whose token is shown. */
    record Known(
            String tenantId,
            String applicationId,
            String userId,
            String factorId,
            String kind,
            byte[] tokenHash,
            byte @Nullable [] previousHash,
            Instant rotatedAt,
            Instant provenAt,
            Instant expiresAt) {}

    void add(String id, Known device, @Nullable String browser) {
        jdbc.sql("""
                        insert into remembered_device (id, tenant_id, application_id, user_id, factor_id, token_hash,
                                                       rotated_at, browser, proven_at, last_used_at, expires_at)
                        values (:id, :tenant, :application, :user, :factor, :token, :now, :browser, :proven, :now, :end)
                        """)
                .param("id", id)
                .param("tenant", device.tenantId())
                .param("application", device.applicationId())
                .param("user", device.userId())
                .param("factor", device.factorId())
                .param("token", device.tokenHash())
                .param("now", utc(device.rotatedAt()))
                .param("browser", browser)
                .param("proven", utc(device.provenAt()))
                .param("end", utc(device.expiresAt()))
                .update();
    }

    /** With the kind of its factor, which has to be there and proven still. */
    Optional<Known> find(String id) {
        return jdbc.sql("""
                        select d.tenant_id, d.application_id, d.user_id, d.factor_id, f.kind, d.token_hash,
                               d.previous_hash, d.rotated_at, d.proven_at, d.expires_at
                          from remembered_device d join factor f on f.id = d.factor_id and f.status = 'verified'
                         where d.id = :id
                        """).param("id", id).query((row, number) -> known(row)).optional();
    }

    /** Replaces the token that was shown by the next one; true when nobody was faster. */
    boolean rotate(String id, byte[] shown, byte[] next, Instant now) {
        return jdbc.sql("""
                        update remembered_device
                           set token_hash = :next, previous_hash = :shown, rotated_at = :now, last_used_at = :now
                         where id = :id and token_hash = :shown and expires_at > :now
                        """)
                        .param("id", id)
                        .param("shown", shown)
                        .param("next", next)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    boolean remove(TenantId tenant, String userId, String id) {
        return jdbc.sql("delete from remembered_device where id = :id and tenant_id = :tenant and user_id = :user")
                        .param("id", id)
                        .param("tenant", tenant.value())
                        .param("user", userId)
                        .update()
                == 1;
    }

    /** {@code userId} null means everybody. */
    List<RememberedBrowser> list(TenantId tenant, @Nullable String userId, Instant now, int most) {
        return jdbc
                .sql("""
                        select d.id, d.user_id, a.name, a.remember_days, d.browser, d.proven_at, d.last_used_at,
                               d.expires_at
                          from remembered_device d join application a on a.id = d.application_id
                         where d.tenant_id = :tenant and (cast(:user as varchar) is null or d.user_id = :user)
                           and d.expires_at > :now
                         order by d.last_used_at desc limit :most
                        """)
                .param("tenant", tenant.value())
                .param("user", userId)
                .param("now", utc(now))
                .param("most", most)
                .query((row, number) -> listed(row))
                .list()
                .stream()
                .filter(device -> device.expiresAt().isAfter(now))
                .toList();
    }

    /** Until when it really counts: the days that the application allows may have become fewer. */
    private static Instant end(ResultSet row) throws SQLException {
        Policy policy = new Policy(false, row.getInt("remember_days"));
        return policy.earlier(instant(row, "proven_at"), instant(row, "expires_at"));
    }

    private static RememberedBrowser listed(ResultSet row) throws SQLException {
        return new RememberedBrowser(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("name"),
                row.getString("browser"),
                instant(row, "proven_at"),
                instant(row, "last_used_at"),
                end(row));
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("tenant_id"),
                row.getString("application_id"),
                row.getString("user_id"),
                row.getString("factor_id"),
                row.getString("kind"),
                row.getBytes("token_hash"),
                row.getBytes("previous_hash"),
                instant(row, "rotated_at"),
                instant(row, "proven_at"),
                instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
