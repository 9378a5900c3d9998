package dev.countersign.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a failed delivery is tried again: soon at first, ever later then, and not after three days. */
final class RetrySchedule {

    static final Duration PATIENCE = Duration.ofDays(3);

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private RetrySchedule() {}

    /** The time after the {@code attempt}th attempt, counted from one; empty when it was the last. */
    static Optional<Instant> next(int attempt, Instant createdAt, Instant now) {
        Instant next = now.plus(DELAYS.get(Math.min(attempt, DELAYS.size()) - 1));
        return next.isAfter(createdAt.plus(PATIENCE)) ? Optional.empty() : Optional.of(next);
    }
}
