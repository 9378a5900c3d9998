package dev.countersign.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.UnitDatabase;
import dev.countersign.challenge.Verdict.Pending;
import dev.countersign.challenge.Verdict.Rejected;
import dev.countersign.challenge.Verdict.Verified;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.ChallengeStep.AwaitApproval;
import dev.countersign.factor.ChallengeStep.RunCeremony;
import dev.countersign.factor.Enrolment;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep.Prove;
import dev.countersign.factor.FactorAssurance;
import dev.countersign.factor.FactorResponse;
import dev.countersign.factor.FactorResponse.ApprovalResponse;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.FactorResponse.WebAuthnResponse;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.Match;
import dev.countersign.factor.UnitFactors;
import dev.countersign.maintenance.UnitNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Two kinds that ask for no code: nothing but their own class knows them. */
class NewKindsTests {

    /** A browser ceremony whose authenticator counts its signatures. */
    private static final class SecurityKey implements FactorType {

        @Override
        public String kind() {
            return "test_key";
        }

        @Override
        public int rank() {
            return 1;
        }

        @Override
        public FactorAssurance assurance() {
            return FactorAssurance.PHISHING_RESISTANT;
        }

        @Override
        public List<String> amr() {
            return List.of("hwk");
        }

        @Override
        public Enrolment startEnrolment(String factorId, EnrolmentRequest request) {
            return Enrolment.next(new Prove());
        }

        @Override
        public ChallengePlan startChallenge(ChallengeRequest request) {
            String options = "{\"challenge\":\"" + request.challengeId() + "\"}";
            return new ChallengePlan(Duration.ofMinutes(5), options.getBytes(UTF_8), null, new RunCeremony(options));
        }

        /** The credential of these tests is the challenge's options and the counter, with a blank between them. */
        @Override
        public Match finishChallenge(Attempt attempt) {
            if (!(attempt.response() instanceof WebAuthnResponse answer)) {
                return new Match.Miss();
            }
            String[] parts = answer.credential().split(" ");
            byte[] kept = attempt.factor().sealed();
            int last = kept == null ? 0 : Integer.parseInt(new String(kept, UTF_8));
            boolean signed = parts[0].equals(new String(Objects.requireNonNull(attempt.state()), UTF_8));
            return signed && Integer.parseInt(parts[1]) > last
                    ? new Match.NewState(parts[1].getBytes(UTF_8))
                    : new Match.Miss();
        }
    }

    /** An app on which the user approves or denies. */
    private static final class Approval implements FactorType {

        private final Map<String, Boolean> decisions = new HashMap<>();

        @Override
        public String kind() {
            return "test_approval";
        }

        @Override
        public int rank() {
            return 2;
        }

        @Override
        public FactorAssurance assurance() {
            return FactorAssurance.POSSESSED;
        }

        @Override
        public Enrolment startEnrolment(String factorId, EnrolmentRequest request) {
            return Enrolment.next(new Prove());
        }

        @Override
        public ChallengePlan startChallenge(ChallengeRequest request) {
            return new ChallengePlan(Duration.ofMinutes(2), null, null, new AwaitApproval());
        }

        @Override
        public Match finishChallenge(Attempt attempt) {
            Boolean decision = decisions.get(attempt.challengeId());
            if (decision == null && attempt.response() instanceof ApprovalResponse) {
                return new Match.Pending();
            }
            return Boolean.TRUE.equals(decision) ? new Match.OfChallenge() : new Match.Miss();
        }
    }

    private final Approval approval = new Approval();
    private final UnitFactors unit = new UnitFactors(new SecurityKey(), approval);
    private final ChallengeRepository repository = UnitDatabase.repository(ChallengeRepository.class);
    private final Challenges challenges = new Challenges(
            unit.factors,
            repository,
            unit.policy,
            unit.rule,
            unit.attempts,
            UnitDatabase.transactional(new ChallengeService(unit.attempts, unit.policy, repository, unit.events::add)),
            UnitNode.rightTime(unit.jdbc, unit.clock),
            unit.clock);

    private Challenges.Issued issue(String factorId) {
        return challenges.issue(TenantId.DEFAULT, factorId);
    }

    private Verdict verify(Challenges.Issued issued, FactorResponse response) {
        return challenges.verify(TenantId.DEFAULT, issued.challenge().id(), response);
    }

    private static WebAuthnResponse signed(ChallengeStep step, int counter) {
        return new WebAuthnResponse(((RunCeremony) step).options() + ' ' + counter, ClientInfo.UNKNOWN);
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
