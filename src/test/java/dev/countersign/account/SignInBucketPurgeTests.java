package dev.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.UnitDatabase;
import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.UnitRowPurger;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** P5: strangers fill no table. */
class SignInBucketPurgeTests {

    private final JdbcClient jdbc = UnitDatabase.jdbc();
    private final MovableClock clock = MovableClock.startingNow();
    private final UnitRowPurger purger = new UnitRowPurger(clock);
    private final Purge purge = AccountConfiguration.purgeOfSignInBuckets().limitedTo(3);

    @AfterEach
    void clear() {
        jdbc.sql("delete from sign_in_bucket").update();
    }

    @Test
    void removes_what_is_over_and_the_oldest_of_too_many() {
        add("account", null);
        add("over", Duration.ZERO.minusSeconds(1));
        for (int day = 1; day <= 5; day++) {
            add("day" + day, Duration.ofDays(day));
        }
        assertThat(purger.batch(purge, 1)).isOne();
        assertThat(ids()).doesNotContain("over").hasSize(6);
        assertThat(purger.batch(purge, 1)).isOne();
        assertThat(purger.batch(purge, 10)).isOne();
        assertThat(purger.batch(purge, 10)).isZero();
        assertThat(ids()).containsExactlyInAnyOrder("account", "day3", "day4", "day5");
    }

    private void add(String id, @Nullable Duration left) {
        jdbc.sql("insert into sign_in_bucket (id, browser, failures, empty_at, retry_at, ends_at)"
                        + " values (:id, false, 1, :now, :now, :ends)")
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ends", left == null ? null : clock.instant().plus(left).atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<String> ids() {
        return jdbc.sql("select id from sign_in_bucket").query(String.class).list();
    }
}
