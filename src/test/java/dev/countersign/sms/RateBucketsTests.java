package dev.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.UnitDatabase;
import dev.countersign.sms.SmsBudget.Bucket;
import dev.countersign.sms.SmsLimits.Rule;
import dev.countersign.vault.UnitVault;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R37: one counter. */
class RateBucketsTests {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Bucket TWO_A_MINUTE = new Bucket("phone|+491701234567", new Rule(2, Duration.ofMinutes(1)));

    private final JdbcClient jdbc = UnitDatabase.jdbc();
    private final RateBuckets buckets = new RateBuckets(jdbc, UnitVault.get());

    @BeforeEach
    void clear() {
        UnitDatabase.clear();
    }

    @Test
    void the_place_after_the_last_is_free_when_the_first_is_so_old_as_the_rule_says() {
        assertThat(buckets.take(TWO_A_MINUTE, NOW)).isEmpty();
        assertThat(buckets.take(TWO_A_MINUTE, NOW.plusSeconds(20))).isEmpty();
        assertThat(buckets.take(TWO_A_MINUTE, NOW.plusSeconds(40))).contains(NOW.plusSeconds(60));
        assertThat(buckets.take(TWO_A_MINUTE, NOW.plusMillis(59_999))).contains(NOW.plusSeconds(60));
        assertThat(buckets.take(TWO_A_MINUTE, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void a_counter_that_starts_anew_counts_from_one_and_from_then() {
        buckets.take(TWO_A_MINUTE, NOW);
        buckets.take(TWO_A_MINUTE, NOW);
        Instant later = NOW.plusSeconds(100);
        assertThat(buckets.take(TWO_A_MINUTE, later)).isEmpty();
        Map<String, Object> row = jdbc.sql("select n, started_at, ends_at from rate_bucket")
                .query()
                .singleRow();
        assertThat(row).containsEntry("n", 1);
        assertThat(time("started_at")).isEqualTo(later);
        assertThat(time("ends_at")).isEqualTo(later.plusSeconds(60));
    }

    @Test
    void a_rule_of_none_lets_nothing_through_and_keeps_nothing() {
        Bucket none = new Bucket("phone", new Rule(0, Duration.ofHours(1)));
        assertThat(buckets.take(none, NOW)).contains(NOW.plusSeconds(3600));
        assertThat(rows()).isZero();
    }

    @Test
    void each_rule_and_each_name_has_a_counter_of_its_own() {
        buckets.take(TWO_A_MINUTE, NOW);
        buckets.take(new Bucket(TWO_A_MINUTE.name(), new Rule(2, Duration.ofHours(1))), NOW);
        buckets.take(new Bucket("factor|x", TWO_A_MINUTE.rule()), NOW);
        assertThat(rows()).isEqualTo(3);
        buckets.take(TWO_A_MINUTE, NOW);
        assertThat(rows()).isEqualTo(3);
    }

    @Test
    void a_place_that_is_given_back_can_be_taken_again() {
        buckets.take(TWO_A_MINUTE, NOW);
        buckets.take(TWO_A_MINUTE, NOW);
        buckets.giveBack(TWO_A_MINUTE, NOW);
        assertThat(buckets.take(TWO_A_MINUTE, NOW)).isEmpty();
        assertThat(buckets.take(TWO_A_MINUTE, NOW)).isPresent();
    }

    /** Else two that are given back late would make room for a third. */
    @Test
    void giving_back_never_makes_more_room_than_the_rule_has() {
        buckets.take(TWO_A_MINUTE, NOW);
        buckets.giveBack(TWO_A_MINUTE, NOW);
        buckets.giveBack(TWO_A_MINUTE, NOW);
        assertThat(jdbc.sql("select n from rate_bucket").query(Integer.class).list())
                .containsExactly(0);
    }

    /** F29. */
    @Test
    void a_place_of_a_time_that_is_over_is_not_given_back() {
        buckets.take(TWO_A_MINUTE, NOW);
        Instant later = NOW.plusSeconds(60);
        buckets.take(TWO_A_MINUTE, later);
        buckets.giveBack(TWO_A_MINUTE, NOW);
        assertThat(jdbc.sql("select n from rate_bucket").query(Integer.class).single())
                .isOne();
        buckets.giveBack(TWO_A_MINUTE, later);
        assertThat(jdbc.sql("select n from rate_bucket").query(Integer.class).single())
                .isZero();
    }

    /** Times are kept in millionths of a second. */
    @Test
    void the_place_that_started_a_counter_is_given_back() {
        Instant fine = NOW.plusNanos(123_456_789);
        buckets.take(TWO_A_MINUTE, fine);
        buckets.giveBack(TWO_A_MINUTE, fine);
        assertThat(jdbc.sql("select n from rate_bucket").query(Integer.class).single())
                .isZero();
    }

    /** Somebody else starts the counter between our look and our insert: there is room left in it. */
    @Test
    void whoever_comes_second_to_a_new_counter_is_counted_in_it() {
        RateBuckets late = new RateBuckets(jdbc, UnitVault.get()) {
            private boolean overtaken;

            @Override
            boolean counted(byte[] key, Bucket bucket, Instant now) {
                boolean counted = super.counted(key, bucket, now);
                if (!overtaken) {
                    overtaken = true;
                    buckets.take(bucket, now);
                }
                return counted;
            }
        };
        assertThat(late.take(TWO_A_MINUTE, NOW)).isEmpty();
        assertThat(jdbc.sql("select n from rate_bucket").query(Integer.class).list())
                .isEqualTo(List.of(2));
    }

    private Instant time(String column) {
        return jdbc.sql("select " + column + " from rate_bucket")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private int rows() {
        return jdbc.sql("select count(*) from rate_bucket").query(Integer.class).single();
    }
}
