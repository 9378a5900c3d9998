package dev.countersign.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an endpoint's delivery log.
 *
 * @param eventId the same on every attempt, so that the receiver can tell a repetition
 * @param event the event's name on the wire
 * @param attempts how often it was sent, the attempt that is under way included
 * @param status the HTTP status of the last answer, if there was one
 * @param error why the last attempt failed, in a few words; null when it did not
 * @param nextAttemptAt null when it is delivered or given up
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
        /** Waits for its first or next attempt. */
        PENDING,
        /** The endpoint answered 2xx. */
        DELIVERED,
        /** Given up after three days. */
        FAILED
    }
}
