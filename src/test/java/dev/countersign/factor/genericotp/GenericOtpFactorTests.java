package dev.countersign.factor.genericotp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Enrolment;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.FactorType.Attempt;
import dev.countersign.factor.FactorType.ChallengeRequest;
import dev.countersign.factor.Match;
import dev.countersign.factor.TestFactors;
import dev.countersign.vault.UnitVault;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GenericOtpFactorTests {

    private static final Instant NOW = Instant.parse("2026-11-24T09:14:07Z");

    private final GenericOtpFactor handover = new GenericOtpFactor(UnitVault.get());
    private final FactorRecord factor = factor(TenantId.DEFAULT);

    @Test
    void the_code_of_a_challenge_can_be_told_again_and_matches() {
        String code = code("c1");
        assertThat(code).matches("[0-9]{6}").isEqualTo(code("c1"));
        assertThat(verify("c1", code)).isEqualTo(new Match.OfChallenge());
    }

    @Test
    void it_is_the_code_of_no_other_challenge_and_of_no_other_tenant() {
        String code = code("c1");
        assertThat(verify(otherThan(code), code)).isEqualTo(new Match.Miss());
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            codes.add(handover.openCode(factor(new TenantId("tenant" + i)), "c1")
                    .orElseThrow()
                    .reveal());
        }
        assertThat(codes).hasSizeGreaterThan(1);
    }

    @Test
    void nothing_is_trimmed() {
        assertThat(verify("c1", code("c1") + " ")).isEqualTo(new Match.Miss());
        assertThat(verify("c1", "")).isEqualTo(new Match.Miss());
    }

    @Test
    void codes_are_spread_over_all_six_digits() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String code = code("challenge" + i);
            for (int place = 0; place < 6; place++) {
                seen.add(place + ":" + code.charAt(place));
            }
        }
        assertThat(seen).hasSize(60);
    }

    @Test
    void there_is_nothing_to_set_up_and_nothing_to_show() {
        Enrolment enrolment = handover.startEnrolment("f1", new EnrolmentRequest(TenantId.DEFAULT, "ada", Map.of()));
        assertThat(enrolment.step()).isEqualTo(new EnrolmentStep.Prove());
        assertThat(enrolment.sealed()).isNull();
        assertThat(enrolment.step()).isInstanceOf(EnrolmentStep.Prove.class);
        assertThat(handover.attributes(factor)).isEmpty();
        assertThat(handover.resumeEnrolment(factor)).isEmpty();
        assertThat(handover.sealing()).isEmpty();
    }

    @Test
    void a_challenge_lives_for_ten_minutes_and_sends_nothing_itself() {
        assertThat(handover.startChallenge(new ChallengeRequest(factor, "c1", null, ClientInfo.UNKNOWN, NOW)))
                .isEqualTo(new ChallengePlan(Duration.ofMinutes(10), null, null, new ChallengeStep.EnterCode()));
    }

    @Test
    void applications_alone_set_it_up() {
        assertThat(handover.kind()).isEqualTo("generic_otp");
        assertThat(handover.selfService()).isFalse();
        assertThat(handover.available()).isTrue();
        assertThat(handover.fallback()).isFalse();
    }

    private String code(String challenge) {
        return handover.openCode(factor, challenge).orElseThrow().reveal();
    }

    /** A challenge whose code is not this one by chance. */
    private String otherThan(String code) {
        return code("c2").equals(code) ? "c3" : "c2";
    }

    private Match verify(String challenge, String code) {
        return handover.finishChallenge(new Attempt(factor, challenge, null, new CodeResponse(code), NOW));
    }

    private static FactorRecord factor(TenantId tenant) {
        return TestFactors.unverified(tenant, "generic_otp", null, null, NOW);
    }
}
