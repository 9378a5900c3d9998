package dev.countersign.factor.totp;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Secret;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Enrolment;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.FactorAssurance;
import dev.countersign.factor.FactorAttribute;
import dev.countersign.factor.FactorInput;
import dev.countersign.factor.FactorInput.Fallback;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.Match;
import dev.countersign.qr.QrCode;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Codes from an authenticator app. */
@Component
class TotpFactor implements FactorType {

    /** RFC 4226, section 4, R6 recommends 160 bits. */
    private static final int SECRET_BYTES = 20;

    /** Longer ones make a picture that phones do not read from a screen. */
    private static final int LONGEST_URI = 1000;

    private static final FactorInput ISSUER = FactorInput.required(
                    "totp_issuer", "Who asks, as the app shows it.", "Foo Corp")
            .fallingBackTo(Fallback.TENANT_ISSUER);

    private static final FactorInput USER = FactorInput.required(
                    "totp_user", "Whose account it is.", "alan.turing@example.com")
            .fallingBackTo(Fallback.USER_ID);

    /** Base32 of 10 to 64 bytes, with the spaces of people; nothing but spaces is an absent member. */
    private static final FactorInput SECRET = FactorInput.optional(
                    "totp_secret", "A secret to bring along: Base32, SHA-1, 6 digits, 30 s.")
            .matching("^ *$|^( *[A-Za-z2-7]){16,103} *(= *)*$")
            .onUserRouteOnly();

    private static final Duration CHALLENGE = Duration.ofHours(24);

    private final Vault vault;
    private final SecureRandom random = new SecureRandom();

    TotpFactor(Vault vault) {
        this.vault = vault;
    }

    @Override
    public String kind() {
        return "totp";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public FactorAssurance assurance() {
        return FactorAssurance.POSSESSED;
    }

    @Override
    public List<FactorInput> inputs() {
        return List.of(ISSUER, USER, SECRET);
    }

    @Override
    public List<FactorAttribute> wireAttributes() {
        return List.of(
                FactorAttribute.always("issuer"),
                FactorAttribute.always("user"),
                FactorAttribute.once("secret"),
                FactorAttribute.once("qr_code"),
                FactorAttribute.once("uri"));
    }

    @Override
    public boolean enrollableForUser() {
        return true;
    }

    @Override
    public Optional<Purpose> sealing() {
        return Optional.of(Purpose.TOTP_SECRET);
    }

    @Override
    public Enrolment startEnrolment(String factorId, EnrolmentRequest request) {
        List<String> names = request.require(ISSUER, USER);
        byte[] secret = request.input(SECRET).map(TotpKey::read).orElseGet(this::fresh);
        EnrolmentStep step = scan(names.get(0), names.get(1), secret);
        byte[] sealed = vault.seal(Purpose.TOTP_SECRET, place(request.tenant().value(), factorId), secret);
        return Enrolment.next(step).named(names.get(0), names.get(1)).sealing(sealed, null);
    }

    @Override
    public Optional<EnrolmentStep> resumeEnrolment(FactorRecord factor) {
        Map<String, String> names = attributes(factor);
        return Optional.of(scan(names.getOrDefault("issuer", ""), names.getOrDefault("user", ""), secret(factor)));
    }

    @Override
    public Map<String, String> attributes(FactorRecord factor) {
        return Map.of(
                "issuer", Objects.requireNonNullElse(factor.issuer(), ""),
                "user", Objects.requireNonNullElse(factor.label(), ""));
    }

    @Override
    public ChallengePlan startChallenge(ChallengeRequest request) {
        return new ChallengePlan(CHALLENGE, null, null, new ChallengeStep.EnterCode());
    }

    @Override
    public Match finishChallenge(Attempt attempt) {
        return attempt.response()
                .sixDigits()
                .map(code -> match(attempt.factor(), code, attempt.now()))
                .orElseGet(Match.Miss::new);
    }

    private Match match(FactorRecord factor, String code, Instant now) {
        long lastStep = Objects.requireNonNullElse(factor.lastStep(), Long.MIN_VALUE);
        OptionalLong step = Totp.match(secret(factor), code, now, lastStep);
        return step.isPresent() ? new Match.AtStep(step.getAsLong()) : new Match.Miss();
    }

    private byte[] secret(FactorRecord factor) {
        return vault.open(Purpose.TOTP_SECRET, factor.place("factor", "sealed", factor.id()), factor.requireSealed());
    }

    private byte[] fresh() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private static EnrolmentStep scan(String issuer, String account, byte[] secret) {
        String key = TotpKey.write(secret);
        Secret uri = OtpauthUri.of(issuer, account, key);
        if (uri.reveal().length() > LONGEST_URI) {
            String message = "totp_issuer and totp_user are too long for a picture that phones can read.";
            throw Problem.invalid(List.of(
                    new Fault("totp_issuer", "too_long", message), new Fault("totp_user", "too_long", message)));
        }
        Secret picture = new Secret(QrCode.dataUri(uri.reveal()));
        return new EnrolmentStep.Prove(
                Map.of("secret", List.of(new Secret(key)), "qr_code", List.of(picture), "uri", List.of(uri)));
    }

    private static String place(String tenant, String factorId) {
        return Vault.place(tenant, "factor", "sealed", factorId);
    }
}
