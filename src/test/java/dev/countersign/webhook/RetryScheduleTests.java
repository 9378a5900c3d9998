package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTests {

    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void delays_grow_and_end_within_three_days() {
        List<Duration> delays = new ArrayList<>();
        Instant now = CREATED;
        Optional<Instant> next = RetrySchedule.next(1, CREATED, now);
        while (next.isPresent()) {
            delays.add(Duration.between(now, next.get()));
            now = next.get();
            next = RetrySchedule.next(delays.size() + 1, CREATED, now);
        }
        assertThat(delays).hasSize(9).isSorted().startsWith(Duration.ofSeconds(10), Duration.ofMinutes(1));
        assertThat(Duration.between(CREATED, now)).isBetween(Duration.ofDays(2), RetrySchedule.PATIENCE);
    }

    @Test
    void an_event_that_waited_for_three_days_is_tried_once_more_only() {
        assertThat(RetrySchedule.next(1, CREATED, CREATED.plus(RetrySchedule.PATIENCE)))
                .isEmpty();
    }
}
