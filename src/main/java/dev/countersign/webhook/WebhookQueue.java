package dev.countersign.webhook;

import dev.countersign.common.Ids;
import dev.countersign.common.TenantId;
import dev.countersign.webhook.WebhookDelivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The table {@code webhook_delivery} as queue and as log. {@link WebhookLeases} takes from it. */
@Component
class WebhookQueue {

    private static final String ADD = """
            insert into webhook_delivery
                   (endpoint_id, event_id, event, payload, created_at, next_attempt_at)
            select id, :eventId, :event, :payload, :at, :at
              from webhook_endpoint
             where tenant_id = :tenant and enabled
            """;

    private final JdbcClient jdbc;

    WebhookQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Queues an event for each of the tenant's endpoints that subscribed to it, under one event id. */
    void add(TenantId tenant, Payload payload, Instant at) {
        adding(ADD + " and (events = '' or position(:name in events) > 0)", tenant, payload, newId(at), at)
                .param("name", WebhookEndpoints.needle(payload.event()))
                .update();
    }

    /** Queues a test for one endpoint. @return the event's id */
    String addTest(WebhookEndpoint endpoint, Instant at) {
        String eventId = newId(at);
        adding(ADD + " and id = :endpoint", endpoint.tenant(), Payload.test(endpoint), eventId, at)
                .param("endpoint", endpoint.id())
                .update();
        return eventId;
    }

    /** Event ids sort by time, so they give the newest first. */
    List<WebhookDelivery> log(WebhookEndpoint endpoint, int most) {
        return jdbc.sql("""
                        select event_id, event, delivered, attempts, status, error,
                               created_at, last_attempt_at, next_attempt_at
                          from webhook_delivery where endpoint_id = :endpoint order by event_id desc limit :most
                        """)
                .param("endpoint", endpoint.id())
                .param("most", most)
                .query(WebhookQueue::read)
                .list();
    }

    /** Drops all that concerns an endpoint. */
    void forget(String endpoint) {
        jdbc.sql("delete from webhook_delivery where endpoint_id = :endpoint")
                .param("endpoint", endpoint)
                .update();
    }

    private StatementSpec adding(String sql, TenantId tenant, Payload payload, String eventId, Instant at) {
        return jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("eventId", eventId)
                .param("event", payload.event().wireName())
                .param("payload", payload.body(eventId, at))
                .param("at", at.atOffset(ZoneOffset.UTC));
    }

    private static String newId(Instant at) {
        return Ids.next("event_", at);
    }

    private static WebhookDelivery read(ResultSet row, int number) throws SQLException {
        Instant next = time(row, "next_attempt_at");
        State ended = row.getBoolean("delivered") ? State.DELIVERED : State.FAILED;
        return new WebhookDelivery(
                row.getString("event_id"),
                row.getString("event"),
                next == null ? ended : State.PENDING,
                row.getInt("attempts"),
                row.getObject("status", Integer.class),
                row.getString("error"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "last_attempt_at"),
                next);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
