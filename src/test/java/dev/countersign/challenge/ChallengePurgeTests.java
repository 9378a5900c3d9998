package dev.countersign.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.UnusableSetting;
import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import dev.countersign.maintenance.UnitRowPurger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChallengePurgeTests {

    private final UnitChallenges scene = new UnitChallenges();
    private final UnitRowPurger purger = new UnitRowPurger(scene.unit.clock);
    private final Purge purge = Challenges.purgeOfChallenges(UnitRowPurger.retention());

    @Test
    void a_challenge_goes_a_day_after_its_end() {
        String old = scene.issued();
        scene.unit.clock.advance(Duration.ofHours(24).plusMinutes(10));
        String young = scene.issued();
        assertThat(purger.batch(purge, 10)).as("to the moment").isZero();
        scene.unit.clock.advance(Duration.ofMillis(1));
        assertThat(purger.batch(purge, 10)).isOne();
        assertThat(scene.repository.find(UnitChallenges.TENANT.value(), old)).isEmpty();
        assertThat(scene.repository.find(UnitChallenges.TENANT.value(), young)).isPresent();
    }

    @Test
    void a_batch_takes_no_more_than_it_may_the_oldest_first() {
        String oldest = scene.issued();
        for (int i = 0; i < 3; i++) {
            scene.unit.clock.advance(Duration.ofMinutes(1));
            scene.issued();
        }
        scene.unit.clock.advance(Duration.ofDays(2));
        assertThat(purger.batch(purge, 1)).isOne();
        assertThat(scene.repository.find(UnitChallenges.TENANT.value(), oldest)).isEmpty();
        assertThat(purger.batch(purge, 2)).isEqualTo(2);
        assertThat(purger.batch(purge, 2)).isOne();
    }

    @Test
    void an_operator_may_keep_them_longer_but_not_for_less_than_an_hour() {
        scene.issued();
        scene.unit.clock.advance(Duration.ofHours(25));
        Retention longer = UnitRowPurger.retention("challenges", "48h");
        assertThat(purger.batch(Challenges.purgeOfChallenges(longer), 10)).isZero();
        assertThatExceptionOfType(UnusableSetting.class).isThrownBy(() -> UnitRowPurger.retention("challenges", "59m"));
    }
}
