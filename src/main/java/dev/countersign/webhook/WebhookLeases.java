package dev.countersign.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who sends what. A node takes a delivery by a guarded update that counts the attempt and puts off the next one: of two
 * nodes one changes the row. A node that dies has just put it off. The attempt's number then guards the result, so that
 * a node which was thought dead changes nothing.
 */
@Component
class WebhookLeases {

    /** Several times as long as one attempt may take. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;

    WebhookLeases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What could be sent now, the longest waiting first. */
    List<DueDelivery> due(Instant now, Collection<String> exceptEndpoints, int most) {
        return jdbc.sql("""
                        select d.id, d.endpoint_id, e.tenant_id, e.url, e.secret, d.payload, d.attempts, d.created_at
                          from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
                         where d.next_attempt_at <= :now and e.enabled
                           and (:exceptNone or d.endpoint_id not in (:except))
                         order by d.next_attempt_at, d.id limit :most
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("exceptNone", exceptEndpoints.isEmpty())
                .param("except", exceptEndpoints.isEmpty() ? List.of("") : exceptEndpoints)
                .param("most", most)
                .query(DueDelivery.class)
                .list();
    }

    /** Takes it for this node; false when another was faster. */
    boolean take(DueDelivery due, Instant now) {
        return jdbc.sql("""
                        update webhook_delivery set attempts = attempts + 1, next_attempt_at = :until
                         where id = :id and attempts = :attempts and next_attempt_at <= :now
                        """)
                        .param("id", due.id())
                        .param("attempts", due.attempts())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("until", now.plus(LEASE).atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Notes what became of an attempt that {@link #take} began, and when to try again. */
    void finish(DueDelivery due, Outcome outcome, Instant now) {
        int attempt = due.attempts() + 1;
        Optional<Instant> next =
                outcome.delivered() ? Optional.empty() : RetrySchedule.next(attempt, due.createdAt(), now);
        jdbc.sql("""
                        update webhook_delivery
                           set delivered = :delivered, status = :status, error = :error,
                               last_attempt_at = :now, next_attempt_at = :next
                         where id = :id and attempts = :attempt and next_attempt_at is not null
                        """)
                .param("id", due.id())
                .param("attempt", attempt)
                .param("delivered", outcome.delivered())
                .param("status", outcome.status())
                .param("error", outcome.error())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("next", next.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null))
                .update();
    }
}
