package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptPolicyTests {

    private static final Instant NOW = Instant.parse("2026-11-24T09:14:07Z");

    /** R13: whatever is admitted keeps a guesser's day under 2 in 10 000. */
    @Property
    void every_admitted_policy_keeps_guessing_unlikely(
            @ForAll @IntRange(min = -5, max = 200) int inARow,
            @ForAll @IntRange(min = -5, max = 200) int aDay,
            @ForAll @IntRange(min = -5, max = 20) int perChallenge) {
        try {
            AttemptPolicy policy = new AttemptPolicy(inARow, aDay, perChallenge, Map.of());
            assertThat(policy.mostADay() * 3 / 1e6).isLessThanOrEqualTo(2e-4);
            assertThat(policy.mostInARow()).isBetween(1, 100);
        } catch (UnusableSetting refused) {
            assertThat(aDay > 66 || aDay < 1 || inARow > 100 || inARow < 1 || perChallenge < 1 || perChallenge > 10)
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
        "0, 60, 5, most-in-a-row", "101, 60, 5, most-in-a-row",
        "50, 0, 5, most-a-day", "50, 67, 5, most-a-day",
        "50, 60, 0, per-challenge", "50, 60, 11, per-challenge"
    })
    void what_is_out_of_bounds_is_named(int inARow, int aDay, int perChallenge, String named) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new AttemptPolicy(inARow, aDay, perChallenge, Map.of()))
                .withMessageContaining(named);
    }

    @Test
    void the_strictest_policy_starts_and_rests_after_the_first_failure() {
        assertThatCode(() -> new AttemptPolicy(1, 1, 1, Map.of(1, Duration.ofSeconds(1))))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new AttemptPolicy(1, 1, 1, Map.of(0, Duration.ofSeconds(1))))
                .withMessageContaining("rests");
    }

    @Test
    void the_standard_rests_grow() {
        assertThat(AttemptPolicy.standard().ladder().values())
                .containsExactly(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(15),
                        Duration.ofHours(1),
                        Duration.ofHours(1));
    }

    @Test
    void counters_mean_locks() {
        AttemptPolicy policy = AttemptPolicy.standard();
        assertThat(Lock.of(0, 49, 59, NOW, null, policy, NOW)).isNull();
        assertThat(Lock.of(0, 50, 0, null, null, policy, NOW)).isEqualTo(new Lock(null));
        assertThat(Lock.of(0, 10, 10, NOW, NOW.plusSeconds(60), policy, NOW)).isEqualTo(new Lock(NOW.plusSeconds(60)));
        assertThat(Lock.of(0, 10, 10, NOW, NOW, policy, NOW)).isNull();
        assertThat(Lock.of(0, 0, 60, NOW, null, policy, NOW)).isEqualTo(new Lock(NOW.plus(Duration.ofHours(24))));
        assertThat(Lock.of(99, 0, 0, null, null, policy, NOW)).isNull();
        assertThat(Lock.of(100, 0, 0, null, null, policy, NOW)).isEqualTo(new Lock(null));
        assertThat(Lock.of(0, 0, 60, NOW.minus(Duration.ofHours(24)), null, policy, NOW))
                .isNull();
    }
}
