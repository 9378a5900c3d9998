package dev.countersign.webhook;

import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code webhook_endpoint}. */
@Component
class WebhookEndpoints {

    private static final String READ = "select id, tenant_id, url, events, enabled, created_at from webhook_endpoint ";

    private final JdbcClient jdbc;
    private final EndpointSecrets secrets;

    WebhookEndpoints(JdbcClient jdbc, EndpointSecrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    void add(WebhookEndpoint endpoint, Secret secret) {
        jdbc.sql("""
                        insert into webhook_endpoint (id, tenant_id, url, secret, events, enabled, created_at)
                        values (:id, :tenant, :url, :secret, :events, :enabled, :at)
                        """)
                .param("id", endpoint.id())
                .param("tenant", endpoint.tenant().value())
                .param("url", endpoint.url())
                .param("secret", secrets.seal(endpoint, secret))
                .param("events", column(endpoint.events()))
                .param("enabled", endpoint.enabled())
                .param("at", endpoint.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<WebhookEndpoint> of(TenantId tenant) {
        return jdbc.sql(READ + "where tenant_id = :tenant order by created_at, id")
                .param("tenant", tenant.value())
                .query(WebhookEndpoints::read)
                .list();
    }

    Optional<WebhookEndpoint> find(TenantId tenant, String id) {
        return jdbc.sql(READ + "where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(WebhookEndpoints::read)
                .optional();
    }

    /** The tenants that have somebody to tell. */
    Set<TenantId> tenants() {
        return jdbc.sql("select distinct tenant_id from webhook_endpoint where enabled")
                .query((row, number) -> new TenantId(row.getString(1)))
                .set();
    }

    boolean enable(TenantId tenant, String id, boolean enabled) {
        return jdbc.sql("update webhook_endpoint set enabled = :enabled where tenant_id = :tenant and id = :id")
                        .param("enabled", enabled)
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean delete(TenantId tenant, String id) {
        return jdbc.sql("delete from webhook_endpoint where tenant_id = :tenant and id = :id")
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static WebhookEndpoint read(ResultSet row, int number) throws SQLException {
        return new WebhookEndpoint(
                row.getString("id"),
                new TenantId(row.getString("tenant_id")),
                row.getString("url"),
                events(row.getString("events")),
                row.getBoolean("enabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** Each name between commas, so that {@link WebhookQueue} finds a whole name by {@link #needle}. */
    private static String column(Set<WebhookEvent> events) {
        return events.isEmpty()
                ? ""
                : events.stream().sorted().map(WebhookEvent::wireName).collect(Collectors.joining(",", ",", ","));
    }

    static String needle(WebhookEvent event) {
        return "," + event.wireName() + ",";
    }

    private static Set<WebhookEvent> events(String column) {
        return Arrays.stream(column.split(","))
                .filter(name -> !name.isEmpty())
                .map(WebhookEvent::ofWireName)
                .collect(Collectors.toSet());
    }
}
