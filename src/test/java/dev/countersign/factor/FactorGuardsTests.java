package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the deciding statements do to a factor's row, and when they do nothing. */
class FactorGuardsTests {

    private static final TenantId STRANGER = new TenantId("stranger");

    private final UnitFactors unit = new UnitFactors(new PlainType("plain"));
    private final FactorGuards guards = unit.guards;
    private Instant now;
    private StoredFactor factor;

    @BeforeEach
    void enrol() {
        factor = unit.enrolled("plain");
        unit.clock.advance(Duration.ofSeconds(7));
        now = unit.clock.instant();
    }

    @Test
    void a_right_code_proves_the_factor_and_forgets_the_failures_in_a_row_but_not_those_of_the_day() {
        unit.set(factor.id(), "fails = 9, day_fails = 9, day_start = :now, lock_until = :now");
        assertThat(guards.accept(factor, now)).isTrue();
        Factor proven = unit.factors.get(TenantId.DEFAULT, factor.id());
        assertThat(proven.verified()).isTrue();
        assertThat(proven.lastUsedAt()).isEqualTo(now);
        assertThat(proven.updatedAt()).isEqualTo(now);
        assertThat(number("fails")).isZero();
        assertThat(number("day_fails")).isEqualTo(9);
        assertThat(unit.column(factor.id(), "lock_until")).isNull();
    }

    /** R2, R3. */
    @Test
    void a_step_counts_once_and_none_below_it() {
        assertThat(guards.acceptStep(factor, 100, now)).isTrue();
        StoredFactor proven = unit.stored(factor.id());
        assertThat(proven.lastStep()).isEqualTo(100);
        assertThat(guards.acceptStep(proven, 100, now)).isFalse();
        assertThat(guards.acceptStep(proven, 99, now)).isFalse();
        assertThat(guards.acceptStep(proven, 101, now)).isTrue();
    }

    @Test
    void what_was_read_before_the_factor_was_proven_decides_nothing() {
        assertThat(guards.accept(factor, now)).isTrue();
        assertThat(guards.accept(factor, now)).isFalse();
        assertThat(guards.acceptStep(factor, 100, now)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10, PT1M", "15, PT5M", "20, PT15M", "30, PT1H", "40, PT1H"})
    void so_many_failures_in_a_row_rest_the_factor_for_so_long(int failures, Duration rest) {
        unit.set(factor.id(), "fails = " + (failures - 1));
        assertThat(guards.reject(factor, now)).isTrue();
        assertThat(unit.stored(factor.id()).lock()).isEqualTo(new Lock(now.plus(rest)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 11, 14, 41, 49})
    void any_other_number_of_failures_does_not(int failures) {
        unit.set(factor.id(), "fails = " + (failures - 1));
        assertThat(guards.reject(factor, now)).isTrue();
        assertThat(number("fails")).isEqualTo(failures);
        assertThat(unit.stored(factor.id()).lock()).isNull();
    }

    @Test
    void nothing_counts_until_the_rest_is_over_to_the_moment() {
        unit.set(factor.id(), "lock_until = :now");
        Instant before = now.minusMillis(1);
        assertThat(guards.accept(factor, before)).isFalse();
        assertThat(guards.acceptStep(factor, 100, before)).isFalse();
        assertThat(guards.reject(factor, before)).isFalse();
        assertThat(number("fails")).isZero();
        assertThat(guards.reject(factor, now)).isTrue();
    }

    @Test
    void after_the_most_failures_in_a_row_nothing_counts_however_long_ago_they_were() {
        unit.set(factor.id(), "fails = 50");
        Instant later = now.plus(Duration.ofDays(365));
        assertThat(guards.accept(factor, later)).isFalse();
        assertThat(guards.reject(factor, later)).isFalse();
        unit.set(factor.id(), "fails = 49");
        assertThat(guards.accept(factor, later)).isTrue();
    }

    @Test
    void a_used_up_day_ends_after_24_hours_to_the_moment() {
        unit.set(factor.id(), "day_fails = 60, day_start = :now");
        Instant end = now.plus(Duration.ofHours(24));
        assertThat(guards.accept(factor, end.minusMillis(1))).isFalse();
        assertThat(guards.reject(factor, end.minusMillis(1))).isFalse();
        assertThat(guards.accept(factor, end)).isTrue();
    }

    @Test
    void the_day_starts_with_its_first_failure_and_starts_anew_when_it_is_over() {
        assertThat(guards.reject(factor, now)).isTrue();
        assertThat(guards.reject(factor, now.plusSeconds(60))).isTrue();
        assertThat(number("day_fails")).isEqualTo(2);
        assertThat(dayStart()).isEqualTo(now);
        Instant next = now.plus(Duration.ofHours(24));
        assertThat(guards.reject(factor, next)).isTrue();
        assertThat(number("day_fails")).isOne();
        assertThat(dayStart()).isEqualTo(next);
    }

    /** R8. */
    @Test
    void an_administrator_wipes_every_count() {
        unit.set(factor.id(), "fails = 50, day_fails = 60, day_start = :now, lock_until = :now");
        assertThat(guards.unlock(STRANGER, factor.id(), now)).isFalse();
        assertThat(guards.accept(factor, now)).isFalse();
        assertThat(guards.unlock(TenantId.DEFAULT, factor.id(), now)).isTrue();
        assertThat(number("fails")).isZero();
        assertThat(number("day_fails")).isZero();
        assertThat(unit.column(factor.id(), "day_start")).isNull();
        assertThat(unit.column(factor.id(), "lock_until")).isNull();
    }

    /** R25. */
    @Test
    void another_tenants_factor_is_as_good_as_none() {
        StoredFactor foreign = new StoredFactor(
                factor.id(),
                STRANGER,
                "plain",
                factor.status(),
                null,
                null,
                null,
                null,
                null,
                STRANGER,
                null,
                0,
                null,
                now);
        assertThat(guards.accept(foreign, now)).isFalse();
        assertThat(guards.acceptStep(foreign, 1, now)).isFalse();
        assertThat(guards.reject(foreign, now)).isFalse();
        assertThat(guards.hold(foreign)).isFalse();
        assertThat(guards.rename(STRANGER, factor.id(), "mine", now)).isFalse();
        assertThat(guards.delete(STRANGER, factor.id())).isFalse();
        assertThat(guards.hold(factor)).isTrue();
    }

    private int number(String column) {
        return unit.jdbc
                .sql("select " + column + " from factor")
                .query(Integer.class)
                .single();
    }

    private Instant dayStart() {
        return unit.jdbc
                .sql("select day_start from factor")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
