package dev.countersign.factor.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.UnitDatabase;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.FactorType.Attempt;
import dev.countersign.factor.FactorType.ChallengeRequest;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Match;
import dev.countersign.factor.UnitFactors;
import dev.countersign.vault.UnitVault;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R58, without a server. */
class RecoveryFactorTests {

    private final RecoveryCodes table = new RecoveryCodes(UnitDatabase.jdbc());
    private final RecoveryFactor recovery = new RecoveryFactor(UnitVault.get(), table);
    private final UnitFactors unit = new UnitFactors(recovery);
    private FactorRecord factor;
    private List<String> codes;

    @BeforeEach
    void enrol() {
        Factors.Enrolled enrolled =
                unit.factors.enrol("recovery", new EnrolmentRequest(TenantId.DEFAULT, "ada", Map.of()));
        factor = unit.read(enrolled.factor().id());
        codes = enrolled.step().secrets("codes").stream().map(Secret::reveal).toList();
    }

    @Test
    void ten_different_codes_count_at_once() {
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(unit.factors.get(TenantId.DEFAULT, factor.id()).verified()).isTrue();
        assertThat(codes).allSatisfy(code -> assertThat(verify(code)).isInstanceOf(Match.SingleUse.class));
    }

    /** R1 for codes of paper: looking at one costs nothing, and only one of two who use it at once gets through. */
    @Test
    void a_code_is_used_up_by_the_first_and_by_nobody_else() {
        Match.SingleUse first = (Match.SingleUse) verify(codes.get(3));
        Match.SingleUse second = (Match.SingleUse) verify(codes.get(3));
        assertThat(recovery.attributes(factor)).isEqualTo(Map.of("remaining", "10"));
        assertThat(first.consume().getAsBoolean()).isTrue();
        assertThat(second.consume().getAsBoolean()).isFalse();
        assertThat(verify(codes.get(3))).isEqualTo(new Match.Miss());
        assertThat(verify(codes.get(4))).isInstanceOf(Match.SingleUse.class);
        assertThat(recovery.attributes(factor)).isEqualTo(Map.of("remaining", "9"));
        assertThat(unit.jdbc
                        .sql("select used_at from recovery_code where used_at is not null")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(unit.clock.instant());
    }

    @Test
    void a_code_of_another_factor_is_a_miss() {
        FactorRecord other = unit.enrolled("recovery");
        assertThat(recovery.finishChallenge(
                        new Attempt(other, "c1", null, new CodeResponse(codes.getFirst()), unit.clock.instant())))
                .isEqualTo(new Match.Miss());
    }

    @Test
    void what_is_no_code_is_a_miss() {
        assertThat(verify("")).isEqualTo(new Match.Miss());
        assertThat(verify("0000-0000-0000-0000-0000-0000")).isEqualTo(new Match.Miss());
    }

    @Test
    void a_challenge_lives_for_a_day_and_sends_nothing() {
        assertThat(recovery.startChallenge(
                        new ChallengeRequest(factor, "c1", null, ClientInfo.UNKNOWN, unit.clock.instant())))
                .isEqualTo(new ChallengePlan(Duration.ofHours(24), null, null, new ChallengeStep.EnterCode()));
    }

    @Test
    void it_is_a_way_back_and_protects_nobody_alone() {
        assertThat(recovery.fallback()).isTrue();
        assertThat(recovery.selfService()).isTrue();
        assertThat(recovery.sealing()).as("it keeps hashes only").isEmpty();
        assertThat(unit.factors.protect(TenantId.DEFAULT, "ada")).isFalse();
    }

    private Match verify(String code) {
        return recovery.finishChallenge(new Attempt(factor, "c1", null, new CodeResponse(code), unit.clock.instant()));
    }
}
