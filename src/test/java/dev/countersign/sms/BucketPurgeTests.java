package dev.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.UnitDatabase;
import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.UnitRowPurger;
import dev.countersign.sms.SmsBudget.Bucket;
import dev.countersign.sms.SmsLimits.Rule;
import dev.countersign.vault.UnitVault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketPurgeTests {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T09:00:00Z"));
    private final RateBuckets buckets = new RateBuckets(UnitDatabase.jdbc(), UnitVault.get());
    private final UnitRowPurger purger = new UnitRowPurger(clock);
    private final Purge purge = RateBuckets.purgeOfBuckets();

    @BeforeEach
    void clear() {
        UnitDatabase.clear();
    }

    @Test
    void a_counter_goes_an_hour_after_its_end() {
        take("a");
        clock.advance(Duration.ofMinutes(61));
        take("b");
        assertThat(purger.batch(purge, 10)).as("to the moment").isZero();
        clock.advance(Duration.ofMillis(1));
        assertThat(purger.batch(purge, 10)).isOne();
        assertThat(left()).isOne();
    }

    @Test
    void a_batch_takes_no_more_than_it_may() {
        for (int i = 0; i < 5; i++) {
            take("n" + i);
        }
        clock.advance(Duration.ofHours(2));
        assertThat(purger.batch(purge, 3)).isEqualTo(3);
        assertThat(purger.batch(purge, 3)).isEqualTo(2);
        assertThat(left()).isZero();
    }

    private void take(String name) {
        buckets.take(new Bucket(name, new Rule(1, Duration.ofMinutes(1))), clock.instant());
    }

    private static int left() {
        return UnitDatabase.jdbc()
                .sql("select count(*) from rate_bucket")
                .query(Integer.class)
                .single();
    }
}
