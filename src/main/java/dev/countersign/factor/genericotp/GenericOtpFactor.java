package dev.countersign.factor.genericotp;

import dev.countersign.common.Secret;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Enrolment;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.FactorAssurance;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.Match;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Codes that the application hands over itself, by e-mail or a call. The code is made of the challenge's id by a keyed
 * function, so that it can be told again without being kept.
 */
@Component
class GenericOtpFactor implements FactorType {

    private static final int CODES = 1_000_000;
    private static final Duration CHALLENGE = Duration.ofMinutes(10);

    private final Vault vault;

    GenericOtpFactor(Vault vault) {
        this.vault = vault;
    }

    @Override
    public String kind() {
        return "generic_otp";
    }

    @Override
    public int rank() {
        return 30;
    }

    @Override
    public FactorAssurance assurance() {
        return FactorAssurance.DELIVERED;
    }

    @Override
    public boolean selfService() {
        return false;
    }

    @Override
    public Enrolment startEnrolment(String factorId, EnrolmentRequest request) {
        return Enrolment.next(new EnrolmentStep.Prove());
    }

    @Override
    public ChallengePlan startChallenge(ChallengeRequest request) {
        return new ChallengePlan(CHALLENGE, null, null, new ChallengeStep.EnterCode());
    }

    @Override
    public Optional<Secret> openCode(FactorRecord factor, String challengeId) {
        String place = factor.place("challenge", "code", challengeId);
        byte[] random = vault.index(Purpose.HANDED_CODE, place.getBytes(StandardCharsets.UTF_8));
        // 64 bits leave no code noticeably likelier than another
        long number = Long.remainderUnsigned(ByteBuffer.wrap(random).getLong(), CODES);
        return Optional.of(new Secret(String.format(Locale.ROOT, "%06d", number)));
    }

    @Override
    public Match finishChallenge(Attempt attempt) {
        Secret code = openCode(attempt.factor(), attempt.challengeId()).orElseThrow();
        return attempt.response()
                .enteredCode()
                .filter(given -> MessageDigest.isEqual(bytes(code.reveal()), bytes(given)))
                .<Match>map(given -> new Match.OfChallenge())
                .orElseGet(Match.Miss::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
