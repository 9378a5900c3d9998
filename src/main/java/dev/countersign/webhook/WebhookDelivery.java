package dev.countersign.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One delivery in the log of an endpoint.
 *
 * @param eventId the same on every attempt, so that a receiver recognizes a repetition
 * @param event the event's name on the wire
 * @param attempts the number of attempts, a running one included
 * @param status the HTTP status of the last answer, if there was one
 * @param error the reason why the last attempt failed, in a few words; null when it did not fail
 * @param nextAttemptAt null when the delivery is completed or given up
 */
public record WebhookDelivery(
        String eventId,
        String event,
        State state,
        int attempts,
        @Nullable Integer status,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt) {

    /** Where a delivery stands. */
    public enum State {
        /** Queued for the first or the next attempt. */
        PENDING,
        /** Accepted by the endpoint with a status 2xx. */
        DELIVERED,
        /** Given up after three days. */
        FAILED
    }
}
