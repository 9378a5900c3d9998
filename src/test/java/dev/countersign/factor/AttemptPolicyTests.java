package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptPolicyTests {

    /** R13: whatever is admitted keeps a guesser's day under 2 in 10 000. */
    @Property
    void every_admitted_policy_keeps_guessing_unlikely(
            @ForAll @IntRange(min = -5, max = 200) int consecutive,
            @ForAll @IntRange(min = -5, max = 200) int daily,
            @ForAll @IntRange(min = -5, max = 20) int perChallenge) {
        try {
            AttemptPolicy policy = new AttemptPolicy(consecutive, daily, perChallenge, Map.of());
            assertThat(policy.maxDailyFailures() * 3 / 1e6).isLessThanOrEqualTo(2e-4);
            assertThat(policy.maxConsecutiveFailures()).isBetween(1, 100);
        } catch (UnusableSetting refused) {
            assertThat(daily > 66
                            || daily < 1
                            || consecutive > 100
                            || consecutive < 1
                            || perChallenge < 1
                            || perChallenge > 10)
                    .isTrue();
        }
    }

    @Test
    void a_laxer_policy_stops_the_start_with_a_sentence() {
        assertThatCode(() -> new AttemptPolicy(100, 66, 10, Map.of())).doesNotThrowAnyException();
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new AttemptPolicy(50, 67, 5, Map.of()))
                .withMessageContaining("2 in 10 000");
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new AttemptPolicy(50, 60, 5, Map.of(10, Duration.ZERO)));
    }

    /** Each bound from both sides, and told apart. */
    @ParameterizedTest
    @CsvSource({
        "0, 60, 5, max-consecutive-failures", "101, 60, 5, max-consecutive-failures",
        "50, 0, 5, max-daily-failures", "50, 67, 5, max-daily-failures",
        "50, 60, 0, per-challenge", "50, 60, 11, per-challenge"
    })
    void what_is_out_of_bounds_is_named(int consecutive, int daily, int perChallenge, String named) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new AttemptPolicy(consecutive, daily, perChallenge, Map.of()))
                .withMessageContaining(named);
    }

    @Test
    void the_strictest_policy_starts_and_locks_out_after_the_first_failure() {
        assertThatCode(() -> new AttemptPolicy(1, 1, 1, Map.of(1, Duration.ofSeconds(1))))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new AttemptPolicy(1, 1, 1, Map.of(0, Duration.ofSeconds(1))))
                .withMessageContaining("lockouts");
    }

    @Test
    void the_standard_lockouts_grow() {
        assertThat(new TreeMap<>(AttemptPolicy.standard().lockouts()).values())
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
    }
}
