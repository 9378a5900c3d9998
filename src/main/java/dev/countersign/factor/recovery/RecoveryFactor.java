package dev.countersign.factor.recovery;

import dev.countersign.common.Secret;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Enrolment;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.FactorAssurance;
import dev.countersign.factor.FactorAttribute;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.Match;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Ten codes of 120 random bits (NIST SP 800-63B, section 3.1.2.2, asks for 112 where a plain keyed hash is kept). They
 * count from the moment they are made, each once, with the factor's own budget of wrong tries.
 */
@Component
class RecoveryFactor implements FactorType {

    private static final int CODES = 10;
    private static final Duration CHALLENGE = Duration.ofHours(24);

    private final Vault vault;
    private final RecoveryCodes codes;
    private final SecureRandom random = new SecureRandom();

    RecoveryFactor(Vault vault, RecoveryCodes codes) {
        this.vault = vault;
        this.codes = codes;
    }

    @Override
    public String kind() {
        return "recovery";
    }

    @Override
    public int rank() {
        return 90;
    }

    @Override
    public FactorAssurance assurance() {
        return FactorAssurance.DELIVERED;
    }

    @Override
    public List<FactorAttribute> wireAttributes() {
        return List.of(FactorAttribute.always("remaining"), FactorAttribute.listOnce("codes"));
    }

    @Override
    public boolean fallback() {
        return true;
    }

    @Override
    public boolean single() {
        return true;
    }

    @Override
    public Enrolment startEnrolment(String factorId, EnrolmentRequest request) {
        List<RecoveryCode> fresh = IntStream.range(0, CODES)
                .mapToObj(i -> RecoveryCode.generate(random))
                .toList();
        List<byte[]> hashes = fresh.stream()
                .map(code -> hash(place(request.tenant().value(), factorId), code))
                .toList();
        List<Secret> shown = fresh.stream().map(RecoveryCode::written).toList();
        return Enrolment.next(new EnrolmentStep.Complete(Map.of("codes", shown)))
                .storing(() -> codes.add(factorId, hashes));
    }

    /** How many are left, as {@code remaining}. */
    @Override
    public Map<String, String> attributes(FactorRecord factor) {
        return Map.of("remaining", Integer.toString(codes.left(factor.id())));
    }

    @Override
    public boolean usable(Map<String, String> attributes) {
        return !"0".equals(attributes.get("remaining"));
    }

    @Override
    public ChallengePlan startChallenge(ChallengeRequest request) {
        return new ChallengePlan(CHALLENGE, null, null, new ChallengeStep.EnterCode());
    }

    @Override
    public Match finishChallenge(Attempt attempt) {
        FactorRecord factor = attempt.factor();
        return attempt.response()
                .enteredCode()
                .flatMap(RecoveryCode::read)
                .map(code -> hash(factor.place("recovery_code", "hash", factor.id()), code))
                .filter(hash -> codes.unused(factor.id(), hash))
                .<Match>map(hash -> new Match.SingleUse(() -> codes.use(factor.id(), hash, attempt.now())))
                .orElseGet(Match.Miss::new);
    }

    private static String place(String tenant, String factorId) {
        return Vault.place(tenant, "recovery_code", "hash", factorId);
    }

    private byte[] hash(String place, RecoveryCode code) {
        return vault.index(Purpose.RECOVERY_CODE, (place + '\0' + code.digits()).getBytes(StandardCharsets.UTF_8));
    }
}
