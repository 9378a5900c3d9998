package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTests {

    private static final Instant CREATED = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void delays_grow_and_end_within_three_days() {
        List<Duration> delays = new ArrayList<>();
        Instant now = CREATED;
        Instant next = WebhookDispatcher.nextAttempt(1, CREATED, now);
        while (next != null) {
            delays.add(Duration.between(now, next));
            now = next;
            next = WebhookDispatcher.nextAttempt(delays.size() + 1, CREATED, now);
        }
        assertThat(delays).hasSize(9).isSorted().startsWith(Duration.ofSeconds(10), Duration.ofMinutes(1));
        assertThat(Duration.between(CREATED, now)).isBetween(Duration.ofDays(2), WebhookDispatcher.GIVE_UP_AFTER);
    }

    @Test
    void an_event_that_waited_for_three_days_is_tried_once_more_only() {
        assertThat(WebhookDispatcher.nextAttempt(1, CREATED, CREATED.plus(WebhookDispatcher.GIVE_UP_AFTER)))
                .isNull();
    }
}
