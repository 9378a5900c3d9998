package dev.countersign.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.challenge.Verdict.Pending;
import dev.countersign.challenge.Verdict.Rejected;
import dev.countersign.challenge.Verdict.Verified;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.ChallengeStep.RunCeremony;
import dev.countersign.factor.FactorResponse;
import dev.countersign.factor.FactorResponse.ApprovalResponse;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.FactorResponse.WebAuthnResponse;
import dev.countersign.factor.UnitFactors;
import org.junit.jupiter.api.Test;

/** Two kinds that ask for no code: nothing but their own class knows them. */
class NewKindsTests {

    private final NewKinds kinds = new NewKinds();
    private final UnitFactors unit = kinds.unit;
    private final NewKinds.Approval approval = kinds.approval;
    private final Challenges challenges = kinds.challenges;

    private Challenges.Issued issue(String factorId) {
        return challenges.issue(TenantId.DEFAULT, factorId);
    }

    private Verdict verify(Challenges.Issued issued, FactorResponse response) {
        return challenges.verify(TenantId.DEFAULT, issued.challenge().id(), response);
    }

    private static WebAuthnResponse signed(ChallengeStep step, int counter) {
        return new WebAuthnResponse(NewKinds.credential(((RunCeremony) step).options(), counter), ClientInfo.UNKNOWN);
    }

    @Test
    void a_browser_ceremony_enrols_and_verifies_a_factor() {
        String key = unit.enrolled("test_key").id();
        Challenges.Issued first = issue(key);
        assertThat(verify(first, signed(first.step(), 1))).isInstanceOf(Verified.class);
        assertThat(unit.read(key).verified()).isTrue();
        Challenges.Issued second = issue(key);
        assertThat(verify(second, signed(second.step(), 2))).isInstanceOf(Verified.class);
        assertThat(unit.read(key).sealed()).asString(UTF_8).isEqualTo("2");
    }

    @Test
    void a_cloned_authenticator_is_rejected() {
        String key = unit.enrolled("test_key").id();
        Challenges.Issued first = issue(key);
        verify(first, signed(first.step(), 7));
        Challenges.Issued second = issue(key);
        assertThat(verify(second, signed(second.step(), 7))).isInstanceOf(Rejected.class);
        assertThat(verify(second, signed(first.step(), 8))).isInstanceOf(Rejected.class);
        assertThat(verify(second, new CodeResponse("123456"))).isInstanceOf(Rejected.class);
        assertThat(verify(second, signed(second.step(), 8))).isInstanceOf(Verified.class);
    }

    @Test
    void an_approval_is_polled_until_it_is_decided() {
        Challenges.Issued issued = issue(unit.enrolled("test_approval").id());
        ApprovalResponse poll = new ApprovalResponse(ClientInfo.UNKNOWN);
        assertThat(verify(issued, poll)).isInstanceOf(Pending.class);
        assertThat(verify(issued, poll)).isInstanceOf(Pending.class);
        approval.decisions.put(issued.challenge().id(), true);
        assertThat(verify(issued, poll)).isInstanceOf(Verified.class);
    }

    @Test
    void a_denied_approval_counts_as_a_failure() {
        String id = unit.enrolled("test_approval").id();
        Challenges.Issued issued = issue(id);
        approval.decisions.put(issued.challenge().id(), false);
        assertThat(verify(issued, new ApprovalResponse(ClientInfo.UNKNOWN))).isInstanceOf(Rejected.class);
        assertThat(unit.failures("ada")).isOne();
    }
}
