package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.UnitDatabase;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.event.SecurityEvent.FactorVerified;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;

class FactorLedgerTests {

    private final UnitFactors unit = new UnitFactors(new PlainType("plain"), new PlainType("other"));
    private final Instant now = unit.clock.instant();
    private StoredFactor factor;

    @BeforeEach
    void enrol() {
        factor = unit.enrolled("plain");
        unit.events.clear();
    }

    @Test
    void the_first_right_code_is_an_event_and_later_ones_are_none() {
        assertThat(accept(factor, new Match.OfChallenge())).isTrue();
        assertThat(unit.events).containsExactly(new FactorVerified(factor.ref(), now));
        assertThat(accept(unit.stored(factor.id()), new Match.OfChallenge())).isTrue();
        assertThat(unit.events).hasSize(1);
    }

    @Test
    void a_miss_never_counts() {
        assertThat(accept(factor, new Match.Miss())).isFalse();
        assertThat(unit.stored(factor.id()).status()).isEqualTo(FactorStatus.UNVERIFIED);
        assertThat(unit.events).isEmpty();
    }

    @Test
    void the_step_of_a_code_is_kept() {
        assertThat(accept(factor, new Match.AtStep(100))).isTrue();
        StoredFactor proven = unit.stored(factor.id());
        assertThat(proven.lastStep()).isEqualTo(100);
        assertThat(accept(proven, new Match.AtStep(100))).isFalse();
    }

    @Test
    void a_single_use_code_counts_only_when_it_could_be_used_up() {
        assertThat(accept(factor, new Match.SingleUse(() -> false))).isFalse();
        assertThat(unit.events).isEmpty();
        assertThat(accept(unit.stored(factor.id()), new Match.SingleUse(() -> true)))
                .isTrue();
    }

    @Test
    void a_single_use_code_is_not_used_up_by_a_factor_that_takes_none() {
        unit.set(factor.id(), "fails = 50");
        boolean[] used = new boolean[1];
        assertThat(accept(factor, new Match.SingleUse(() -> used[0] = true))).isFalse();
        assertThat(used[0]).isFalse();
    }

    @Test
    void the_wrong_code_that_locks_is_told_with_the_time_of_the_next() {
        unit.set(factor.id(), "fails = 8");
        assertThat(reject()).isTrue();
        assertThat(unit.events).isEmpty();
        assertThat(reject()).isTrue();
        assertThat(unit.events).containsExactly(new FactorLocked(factor.ref(), now, now.plusSeconds(60)));
        assertThat(reject()).as("while it rests").isFalse();
        assertThat(unit.events).hasSize(1);
    }

    /** P2: whoever planted the others may know their secrets. */
    @Test
    void the_first_right_code_removes_what_else_waits() {
        StoredFactor planted = unit.enrolled("plain");
        StoredFactor other = unit.enrolled("other");
        StoredFactor nobodys = unit.stored(unit.factors
                .enrol("plain", new EnrolmentRequest(TenantId.DEFAULT, null, Map.of()))
                .factor()
                .id());
        StoredFactor bobs = unit.stored(unit.factors
                .enrol("plain", new EnrolmentRequest(TenantId.DEFAULT, "bob", Map.of()))
                .factor()
                .id());
        StoredFactor proven = unit.enrolled("plain");
        unit.set(proven.id(), "status = 'verified'");
        unit.events.clear();
        assertThat(accept(factor, new Match.OfChallenge())).isTrue();
        assertThat(unit.events)
                .containsExactly(new FactorVerified(factor.ref(), now), new FactorDeleted(planted.ref(), now));
        assertThat(accept(planted, new Match.OfChallenge())).isFalse();
        assertThat(List.of(other, nobodys, bobs, proven))
                .allSatisfy(kept -> assertThatCode(() -> unit.stored(kept.id())).doesNotThrowAnyException());
    }

    @Test
    void a_factor_of_nobody_removes_nothing_when_it_is_proven() {
        String nobodys = unit.factors
                .enrol("plain", new EnrolmentRequest(TenantId.DEFAULT, null, Map.of()))
                .factor()
                .id();
        assertThat(accept(unit.stored(nobodys), new Match.OfChallenge())).isTrue();
        assertThat(unit.stored(factor.id()).status()).isEqualTo(FactorStatus.UNVERIFIED);
    }

    @Test
    void counts_wrong_codes_of_a_person_over_all_factors() {
        StoredFactor other = unit.enrolled("other");
        assertThat(reject()).isTrue();
        assertThat(inTransaction(() -> unit.ledger.reject(other, now))).isTrue();
        assertThat(unit.failures("ada")).isEqualTo(2);
        assertThat(accept(unit.stored(factor.id()), new Match.OfChallenge())).isTrue();
        assertThat(unit.failures("ada")).isZero();
    }

    @Test
    void takes_no_code_of_a_person_with_a_hundred_failures() {
        unit.failures("ada", 99);
        StoredFactor before = unit.stored(factor.id());
        assertThat(reject()).isTrue();
        assertThat(unit.events).containsExactly(new FactorLocked(factor.ref(), now, null));
        assertThat(reject()).isFalse();
        for (StoredFactor read : List.of(before, factor, unit.stored(factor.id()))) {
            assertThat(accept(read, new Match.OfChallenge())).isFalse();
        }
        assertThat(unit.failures("ada")).isEqualTo(100);
    }

    @Test
    void a_factor_that_is_gone_cannot_be_held() {
        unit.guards.delete(TenantId.DEFAULT, factor.id());
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> inTransaction(() -> {
                    unit.ledger.hold(factor);
                    return true;
                }))
                .satisfies(problem -> assertThat(problem.entityId()).isEqualTo(factor.id()));
    }

    /** Else the factor would change and its challenge would not. */
    @Test
    void it_works_in_the_callers_transaction_alone() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> unit.ledger.accept(factor, new Match.OfChallenge(), now));
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> unit.ledger.reject(factor, now));
    }

    private boolean accept(StoredFactor read, Match match) {
        return inTransaction(() -> unit.ledger.accept(read, match, now));
    }

    private boolean reject() {
        return inTransaction(() -> {
            boolean counted = unit.ledger.reject(factor, now);
            if (counted) {
                unit.ledger.announceLock(factor, now);
            }
            return counted;
        });
    }

    private static boolean inTransaction(Supplier<Boolean> work) {
        return Objects.requireNonNull(UnitDatabase.transaction().execute(status -> work.get()));
    }
}
