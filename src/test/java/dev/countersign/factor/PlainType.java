package dev.countersign.factor;

import dev.countersign.common.Secret;
import dev.countersign.vault.Purpose;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A kind of factor that a test makes to measure: whatever the test sets, it does. */
public final class PlainType implements FactorType {

    private final String kind;
    public boolean available = true;
    public boolean selfService = true;
    public boolean single;
    public boolean fallback;
    public @Nullable Purpose sealing;
    public Function<EnrolmentRequest, Enrolment> begin =
            request -> Enrolment.next(new EnrolmentStep.Prove()).named("Acme", "ada@acme.example");
    public @Nullable EnrolmentStep resumed;
    public Function<ChallengeRequest, ChallengePlan> plan =
            asking -> new ChallengePlan(Duration.ofMinutes(10), null, null, new ChallengeStep.EnterCode());
    public Function<Attempt, Match> match = attempt -> new Match.Miss();
    public @Nullable String openCode;

    public PlainType(String kind) {
        this.kind = kind;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int rank() {
        return 50;
    }

    @Override
    public FactorAssurance assurance() {
        return FactorAssurance.DELIVERED;
    }

    @Override
    public boolean available() {
        return available;
    }

    @Override
    public boolean selfService() {
        return selfService;
    }

    @Override
    public Optional<Purpose> sealing() {
        return Optional.ofNullable(sealing);
    }

    @Override
    public boolean single() {
        return single;
    }

    @Override
    public boolean fallback() {
        return fallback;
    }

    @Override
    public Enrolment startEnrolment(String factorId, EnrolmentRequest request) {
        return begin.apply(request);
    }

    @Override
    public Optional<EnrolmentStep> resumeEnrolment(FactorRecord factor) {
        return Optional.ofNullable(resumed);
    }

    @Override
    public Map<String, String> attributes(FactorRecord factor) {
        return Map.of("label", String.valueOf(factor.label()));
    }

    @Override
    public ChallengePlan startChallenge(ChallengeRequest asking) {
        return plan.apply(asking);
    }

    @Override
    public Optional<Secret> openCode(FactorRecord factor, String challengeId) {
        return Optional.ofNullable(openCode).map(Secret::new);
    }

    @Override
    public Match finishChallenge(Attempt attempt) {
        return match.apply(attempt);
    }
}
