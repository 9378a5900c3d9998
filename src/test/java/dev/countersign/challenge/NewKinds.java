package dev.countersign.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.UnitDatabase;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep.AwaitApproval;
import dev.countersign.factor.ChallengeStep.RunCeremony;
import dev.countersign.factor.Enrolment;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep.Prove;
import dev.countersign.factor.FactorAssurance;
import dev.countersign.factor.FactorResponse.ApprovalResponse;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two kinds that ask for no code, and the challenges of their factors without a server. Nothing else knows them. */
public final class NewKinds {

    /** A browser ceremony whose authenticator counts its signatures. */
    public static final class SecurityKey implements FactorType {

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

        /** The credential of these tests is a JSON object that holds the challenge's id and the counter. */
        @Override
        public Match finishChallenge(Attempt attempt) {
            if (!(attempt.response() instanceof WebAuthnResponse answer)) {
                return new Match.Miss();
            }
            JsonNode credential = JsonMapper.shared().readTree(answer.credential());
            JsonNode options = JsonMapper.shared().readTree(Objects.requireNonNull(attempt.state()));
            byte[] kept = attempt.factor().sealed();
            int last = kept == null ? 0 : Integer.parseInt(new String(kept, UTF_8));
            int counter = credential.get("counter").intValue();
            return credential.get("challenge").equals(options.get("challenge")) && counter > last
                    ? new Match.NewState(Integer.toString(counter).getBytes(UTF_8))
                    : new Match.Miss();
        }
    }

    /** An app on which the user approves or denies. */
    public static final class Approval implements FactorType {

        public final Map<String, Boolean> decisions = new HashMap<>();

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

    public final Approval approval = new Approval();
    public final UnitFactors unit = new UnitFactors(new SecurityKey(), approval);
    private final ChallengeRepository repository = UnitDatabase.repository(ChallengeRepository.class);
    public final Challenges challenges = new Challenges(
            unit.factors,
            repository,
            unit.policy,
            unit.rule,
            unit.attempts,
            UnitDatabase.transactional(new ChallengeService(unit.attempts, unit.policy, repository, unit.events::add)),
            UnitNode.rightTime(unit.jdbc, unit.clock),
            unit.clock);

    /** Returns what a browser makes of these options. */
    public static String credential(String options, int counter) {
        JsonNode challenge = JsonMapper.shared().readTree(options).get("challenge");
        return "{\"challenge\":" + challenge + ",\"counter\":" + counter + "}";
    }
}
