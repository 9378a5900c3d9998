package dev.countersign.webhook;

import dev.countersign.webhook.WebhookDelivery.State;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A queued event for one endpoint, and later a line of its log. {@link WebhookDeliveryRepository} alone changes rows. A
 * delivery with a next attempt is pending; without one it was delivered or given up.
 */
@Entity
@Table(name = "webhook_delivery")
class WebhookDeliveryEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @SuppressWarnings("unused") // for queries
    private String endpointId;

    private String eventId;
    private String event;

    @SuppressWarnings("unused") // for queries
    private String payload;

    private boolean delivered;
    private int attempts;
    private @Nullable Integer status;
    private @Nullable String error;
    private Instant createdAt;
    private @Nullable Instant lastAttemptAt;
    private @Nullable Instant nextAttemptAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected WebhookDeliveryEntity() {}

    WebhookDelivery toDelivery() {
        State ended = delivered ? State.DELIVERED : State.FAILED;
        return new WebhookDelivery(
                eventId,
                event,
                nextAttemptAt == null ? ended : State.PENDING,
                attempts,
                status,
                error,
                createdAt,
                lastAttemptAt,
                nextAttemptAt);
    }
}
