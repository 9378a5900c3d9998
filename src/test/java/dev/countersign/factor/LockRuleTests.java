package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.factor.Factor.Lock;
import dev.countersign.factor.FactorRecord.Failures;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LockRuleTests {

    private static final Instant NOW = Instant.parse("2026-11-24T09:14:07Z");

    private final LockRule rule = new LockRule(AttemptPolicy.standard());

    @Test
    void failures_below_every_limit_do_not_lock() {
        assertThat(lock(49, 59, NOW, null, 99)).isNull();
    }

    @Test
    void too_many_consecutive_failures_lock_until_an_administrator_helps() {
        assertThat(lock(50, 0, null, null, null)).isEqualTo(new Lock(null));
        assertThat(lock(0, 0, null, null, 100)).isEqualTo(new Lock(null));
    }

    @Test
    void a_lockout_ends_to_the_moment() {
        assertThat(lock(10, 10, NOW, NOW.plusMillis(1), null)).isEqualTo(new Lock(NOW.plusMillis(1)));
        assertThat(lock(10, 10, NOW, NOW, null)).isNull();
    }

    @Test
    void too_many_failures_in_a_day_lock_to_its_end() {
        Instant start = NOW.minus(Duration.ofHours(24)).plusMillis(1);
        assertThat(lock(0, 60, start, null, null)).isEqualTo(new Lock(NOW.plusMillis(1)));
        assertThat(lock(0, 60, start.minusMillis(1), null, null)).isNull();
    }

    private @Nullable Lock lock(
            int consecutive, int daily, @Nullable Instant start, @Nullable Instant until, @Nullable Integer ofSubject) {
        return rule.lock(new Failures(consecutive, daily, start, until, ofSubject), NOW);
    }
}
