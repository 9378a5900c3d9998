package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.UnitDatabase;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorVerified;
import dev.countersign.factor.AttemptService.Failure;
import dev.countersign.factor.Factor.Lock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.IllegalTransactionStateException;

class AttemptServiceTests {

    private final UnitFactors unit = new UnitFactors(new PlainType("plain"), new PlainType("other"));
    private final Instant now = unit.clock.instant();
    private FactorRecord factor;

    @BeforeEach
    void enrol() {
        factor = unit.enrolled("plain");
        unit.events.clear();
    }

    @Test
    void the_first_right_code_is_an_event_and_later_ones_are_none() {
        assertThat(accept(factor, new Match.OfChallenge())).isTrue();
        assertThat(unit.events).containsExactly(new FactorVerified(factor.ref(), now));
        assertThat(accept(unit.read(factor.id()), new Match.OfChallenge())).isTrue();
        assertThat(unit.events).hasSize(1);
    }

    @Test
    void a_miss_never_counts() {
        assertThat(accept(factor, new Match.Miss())).isFalse();
        assertThat(unit.read(factor.id()).status()).isEqualTo(Factor.Status.UNVERIFIED);
        assertThat(unit.events).isEmpty();
    }

    @Test
    void the_step_of_a_code_is_kept() {
        assertThat(accept(factor, new Match.AtStep(100))).isTrue();
        FactorRecord proven = unit.read(factor.id());
        assertThat(proven.lastStep()).isEqualTo(100);
        assertThat(accept(proven, new Match.AtStep(100))).isFalse();
    }

    @Test
    void a_single_use_code_counts_only_when_it_could_be_used_up() {
        assertThat(accept(factor, new Match.SingleUse(() -> false))).isFalse();
        assertThat(unit.events).isEmpty();
        assertThat(accept(unit.read(factor.id()), new Match.SingleUse(() -> true)))
                .isTrue();
    }

    @Test
    void a_single_use_code_is_not_used_up_by_a_factor_that_takes_none() {
        unit.set(factor.id(), "consecutive_failures = 50");
        boolean[] used = new boolean[1];
        assertThat(accept(factor, new Match.SingleUse(() -> used[0] = true))).isFalse();
        assertThat(used[0]).isFalse();
    }

    @Test
    void the_wrong_code_that_locks_tells_the_lock() {
        unit.set(factor.id(), "consecutive_failures = 8");
        assertThat(recordFailure(factor)).contains(new Failure(null));
        assertThat(recordFailure(factor)).contains(new Failure(new Lock(now.plusSeconds(60))));
        assertThat(recordFailure(factor)).as("while it is locked out").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10, PT1M", "15, PT5M", "20, PT15M", "30, PT1H", "40, PT1H"})
    void so_many_consecutive_failures_lock_the_factor_out(int failures, Duration lockout) {
        unit.set(factor.id(), "consecutive_failures = " + (failures - 1));
        assertThat(recordFailure(factor)).contains(new Failure(new Lock(now.plus(lockout))));
        assertThat(unit.lock(factor.id())).isEqualTo(new Lock(now.plus(lockout)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 11, 14, 41, 49})
    void any_other_number_of_failures_does_not(int failures) {
        unit.set(factor.id(), "consecutive_failures = " + (failures - 1));
        assertThat(recordFailure(factor)).contains(new Failure(null));
        assertThat(unit.column(factor.id(), "consecutive_failures")).isEqualTo(failures);
        assertThat(unit.lock(factor.id())).isNull();
    }

    @Test
    void the_last_failure_that_is_allowed_locks_for_good() {
        unit.set(factor.id(), "consecutive_failures = 49");
        assertThat(recordFailure(factor)).contains(new Failure(new Lock(null)));
        assertThat(recordFailure(factor)).isEmpty();
    }

    /** The row is added before the transaction; without it nothing is counted. */
    @Test
    void an_owner_without_a_counter_gets_one_first() {
        assertThat(inTransaction(() -> unit.attempts.recordFailure(factor, now)))
                .isEmpty();
        assertThat(inTransaction(() -> unit.attempts.accept(factor, new Match.OfChallenge(), now)))
                .isFalse();
        unit.attempts.addSubject(factor, now);
        unit.attempts.addSubject(factor, now);
        assertThat(inTransaction(() -> unit.attempts.accept(factor, new Match.OfChallenge(), now)))
                .isTrue();
    }

    /** P2: whoever planted the others may know their secrets. */
    @Test
    void the_first_right_code_removes_what_else_waits() {
        FactorRecord planted = unit.enrolled("plain");
        FactorRecord other = unit.enrolled("other");
        FactorRecord nobodys = unit.read(unit.factors
                .enrol("plain", new EnrolmentRequest(TenantId.DEFAULT, null, Map.of()))
                .factor()
                .id());
        FactorRecord bobs = unit.read(unit.factors
                .enrol("plain", new EnrolmentRequest(TenantId.DEFAULT, "bob", Map.of()))
                .factor()
                .id());
        FactorRecord proven = unit.enrolled("plain");
        unit.set(proven.id(), "status = 'verified'");
        unit.events.clear();
        assertThat(accept(factor, new Match.OfChallenge())).isTrue();
        assertThat(unit.events)
                .containsExactly(new FactorVerified(factor.ref(), now), new FactorDeleted(planted.ref(), now));
        assertThat(accept(planted, new Match.OfChallenge())).isFalse();
        assertThat(List.of(other, nobodys, bobs, proven))
                .allSatisfy(kept -> assertThatCode(() -> unit.read(kept.id())).doesNotThrowAnyException());
    }

    @Test
    void a_factor_of_nobody_removes_nothing_when_it_is_proven() {
        String nobodys = unit.factors
                .enrol("plain", new EnrolmentRequest(TenantId.DEFAULT, null, Map.of()))
                .factor()
                .id();
        assertThat(accept(unit.read(nobodys), new Match.OfChallenge())).isTrue();
        assertThat(unit.read(factor.id()).status()).isEqualTo(Factor.Status.UNVERIFIED);
    }

    @Test
    void counts_wrong_codes_of_a_person_over_all_factors() {
        FactorRecord other = unit.enrolled("other");
        assertThat(recordFailure(factor)).isPresent();
        assertThat(recordFailure(other)).isPresent();
        assertThat(unit.failures("ada")).isEqualTo(2);
        assertThat(accept(unit.read(factor.id()), new Match.OfChallenge())).isTrue();
        assertThat(unit.failures("ada")).isZero();
    }

    @Test
    void takes_no_code_of_a_person_with_a_hundred_failures() {
        unit.failures("ada", 99);
        FactorRecord before = unit.read(factor.id());
        assertThat(recordFailure(factor)).contains(new Failure(new Lock(null)));
        assertThat(recordFailure(factor)).isEmpty();
        for (FactorRecord read : List.of(before, factor, unit.read(factor.id()))) {
            assertThat(accept(read, new Match.OfChallenge())).isFalse();
        }
        assertThat(unit.failures("ada")).isEqualTo(100);
    }

    @Test
    void a_factor_that_is_gone_cannot_be_locked() {
        unit.factors.delete(TenantId.DEFAULT, factor.id());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> inTransaction(() -> {
                    unit.attempts.lock(factor);
                    return true;
                }))
                .satisfies(problem -> assertThat(problem.entityId()).isEqualTo(factor.id()));
    }

    /** Else the factor would change and its challenge would not. */
    @Test
    void it_works_in_the_callers_transaction_alone() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> unit.attempts.accept(factor, new Match.OfChallenge(), now));
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> unit.attempts.recordFailure(factor, now));
    }

    private boolean accept(FactorRecord read, Match match) {
        unit.attempts.addSubject(read, now);
        return inTransaction(() -> unit.attempts.accept(read, match, now));
    }

    private Optional<Failure> recordFailure(FactorRecord read) {
        unit.attempts.addSubject(read, now);
        return inTransaction(() -> unit.attempts.recordFailure(read, now));
    }

    private static <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(UnitDatabase.transaction().execute(status -> work.get()));
    }
}
