package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.UnitDatabase;
import dev.countersign.common.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the deciding statements do to a factor's row, and when they do nothing. */
class FactorRepositoryTests {

    private static final TenantId STRANGER = new TenantId("stranger");

    private final UnitFactors unit = new UnitFactors(new PlainType("plain"));
    private final FactorRepository guards = unit.repository;
    private Instant now;
    private FactorRecord factor;

    @BeforeEach
    void enrol() {
        factor = unit.enrolled("plain");
        unit.clock.advance(Duration.ofSeconds(7));
        now = unit.clock.instant();
    }

    @Test
    void a_right_code_proves_the_factor_and_forgets_the_failures_in_a_row_but_not_those_of_the_day() {
        unit.set(
                factor.id(),
                "consecutive_failures = 9, daily_failures = 9, daily_window_start = :now, locked_until = :now");
        assertThat(accept(factor, now)).isTrue();
        Factor proven = unit.factors.get(TenantId.DEFAULT, factor.id());
        assertThat(proven.verified()).isTrue();
        assertThat(proven.lastUsedAt()).isEqualTo(now);
        assertThat(proven.updatedAt()).isEqualTo(now);
        assertThat(number("consecutive_failures")).isZero();
        assertThat(number("daily_failures")).isEqualTo(9);
        assertThat(unit.column(factor.id(), "locked_until")).isNull();
    }

    /** R2, R3. */
    @Test
    void a_step_counts_once_and_none_below_it() {
        assertThat(acceptStep(factor, 100, now)).isTrue();
        FactorRecord proven = unit.read(factor.id());
        assertThat(proven.lastStep()).isEqualTo(100);
        assertThat(acceptStep(proven, 100, now)).isFalse();
        assertThat(acceptStep(proven, 99, now)).isFalse();
        assertThat(acceptStep(proven, 101, now)).isTrue();
    }

    @Test
    void what_was_read_before_the_factor_was_proven_decides_nothing() {
        assertThat(accept(factor, now)).isTrue();
        assertThat(accept(factor, now)).isFalse();
        assertThat(acceptStep(factor, 100, now)).isFalse();
    }

    @Test
    void nothing_counts_until_the_rest_is_over_to_the_moment() {
        unit.set(factor.id(), "locked_until = :now");
        Instant before = now.minusMillis(1);
        assertThat(accept(factor, before)).isFalse();
        assertThat(acceptStep(factor, 100, before)).isFalse();
        assertThat(recordFailure(factor, before)).isFalse();
        assertThat(number("consecutive_failures")).isZero();
        assertThat(recordFailure(factor, now)).isTrue();
    }

    @Test
    void after_the_most_failures_in_a_row_nothing_counts_however_long_ago_they_were() {
        unit.set(factor.id(), "consecutive_failures = 50");
        Instant later = now.plus(Duration.ofDays(365));
        assertThat(accept(factor, later)).isFalse();
        assertThat(recordFailure(factor, later)).isFalse();
        unit.set(factor.id(), "consecutive_failures = 49");
        assertThat(accept(factor, later)).isTrue();
    }

    @Test
    void a_used_up_day_ends_after_24_hours_to_the_moment() {
        unit.set(factor.id(), "daily_failures = 60, daily_window_start = :now");
        Instant end = now.plus(Duration.ofHours(24));
        assertThat(accept(factor, end.minusMillis(1))).isFalse();
        assertThat(recordFailure(factor, end.minusMillis(1))).isFalse();
        assertThat(accept(factor, end)).isTrue();
    }

    @Test
    void the_day_starts_with_its_first_failure_and_starts_anew_when_it_is_over() {
        assertThat(recordFailure(factor, now)).isTrue();
        assertThat(recordFailure(factor, now.plusSeconds(60))).isTrue();
        assertThat(number("daily_failures")).isEqualTo(2);
        assertThat(dayStart()).isEqualTo(now);
        Instant next = now.plus(Duration.ofHours(24));
        assertThat(recordFailure(factor, next)).isTrue();
        assertThat(number("daily_failures")).isOne();
        assertThat(dayStart()).isEqualTo(next);
    }

    /** R8. */
    @Test
    void an_administrator_wipes_every_count() {
        unit.set(
                factor.id(),
                "consecutive_failures = 50, daily_failures = 60, daily_window_start = :now, locked_until = :now");
        assertThat(changes(() -> guards.unlock(STRANGER.value(), factor.id(), now)))
                .isFalse();
        assertThat(accept(factor, now)).isFalse();
        assertThat(changes(() -> guards.unlock(TenantId.DEFAULT.value(), factor.id(), now)))
                .isTrue();
        assertThat(number("consecutive_failures")).isZero();
        assertThat(number("daily_failures")).isZero();
        assertThat(unit.column(factor.id(), "daily_window_start")).isNull();
        assertThat(unit.column(factor.id(), "locked_until")).isNull();
    }

    /** R25. */
    @Test
    void another_tenants_factor_is_as_good_as_none() {
        FactorRecord foreign = TestFactors.ofTenant(factor, STRANGER);
        assertThat(accept(foreign, now)).isFalse();
        assertThat(acceptStep(foreign, 1, now)).isFalse();
        assertThat(recordFailure(foreign, now)).isFalse();
        assertThat(locked(foreign)).isFalse();
        assertThat(changes(() -> guards.rename(STRANGER.value(), factor.id(), "mine", now)))
                .isFalse();
        assertThat(changes(() -> guards.delete(STRANGER.value(), factor.id()))).isFalse();
        assertThat(locked(factor)).isTrue();
    }

    private boolean accept(FactorRecord read, Instant at) {
        return changes(() -> guards.accept(
                read.tenant().value(), read.id(), read.status().column(), at, LockRule.dayBefore(at), 50, 60));
    }

    private boolean acceptStep(FactorRecord read, long step, Instant at) {
        return changes(() -> guards.acceptStep(
                read.tenant().value(), read.id(), read.status().column(), step, at, LockRule.dayBefore(at), 50, 60));
    }

    private boolean recordFailure(FactorRecord read, Instant at) {
        return changes(() -> guards.recordFailure(
                read.tenant().value(), read.id(), read.status().column(), at, LockRule.dayBefore(at), 50, 60));
    }

    private boolean locked(FactorRecord read) {
        return changes(() -> guards.lock(read.tenant().value(), read.id()) == null ? 0 : 1);
    }

    private static boolean changes(IntSupplier guard) {
        return Boolean.TRUE.equals(UnitDatabase.transaction().execute(status -> guard.getAsInt() == 1));
    }

    private int number(String column) {
        return unit.jdbc
                .sql("select " + column + " from factor")
                .query(Integer.class)
                .single();
    }

    private Instant dayStart() {
        return unit.jdbc
                .sql("select daily_window_start from factor")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
