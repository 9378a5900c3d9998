package dev.countersign.factor.totp;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Secret;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Enrolment;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.Match;
import dev.countersign.factor.StoredFactor;
import dev.countersign.qr.QrCode;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.security.SecureRandom;
import java.time.Duration;
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
    public boolean ownDevice() {
        return true;
    }

    @Override
    public Optional<Purpose> sealing() {
        return Optional.of(Purpose.TOTP_SECRET);
    }

    /** Inputs: {@code totp_issuer} and {@code totp_user}, as the app will show them; {@code totp_secret} to bring one. */
    @Override
    public Enrolment begin(String factorId, EnrolmentRequest request) {
        List<String> names = request.required("totp_issuer", "totp_user");
        byte[] secret = request.input("totp_secret").map(TotpKey::read).orElseGet(this::fresh);
        EnrolmentStep step = scan(names.get(0), names.get(1), secret);
        byte[] sealed = vault.seal(Purpose.TOTP_SECRET, place(request.tenant().value(), factorId), secret);
        return Enrolment.next(step).named(names.get(0), names.get(1)).sealing(sealed, null);
    }

    @Override
    public Optional<EnrolmentStep> resume(StoredFactor factor) {
        Map<String, String> names = describe(factor);
        return Optional.of(scan(names.getOrDefault("issuer", ""), names.getOrDefault("user", ""), secret(factor)));
    }

    @Override
    public Map<String, String> describe(StoredFactor factor) {
        return Map.of(
                "issuer", Objects.requireNonNullElse(factor.issuer(), ""),
                "user", Objects.requireNonNullElse(factor.label(), ""));
    }

    @Override
    public ChallengePlan challenge(Asking asking) {
        return new ChallengePlan(CHALLENGE, null, null, new ChallengeStep.ReadFromApp());
    }

    @Override
    public Match verify(Attempt attempt) {
        if (!attempt.answer().sixDigits()) {
            return new Match.Miss();
        }
        StoredFactor factor = attempt.factor();
        long lastStep = Objects.requireNonNullElse(factor.lastStep(), Long.MIN_VALUE);
        OptionalLong step = Totp.match(secret(factor), attempt.answer().code(), attempt.now(), lastStep);
        return step.isPresent() ? new Match.AtStep(step.getAsLong()) : new Match.Miss();
    }

    private byte[] secret(StoredFactor factor) {
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
        return new EnrolmentStep.ScanSecret(issuer, account, new Secret(key), uri, picture);
    }

    private static String place(String tenant, String factorId) {
        return Vault.place(tenant, "factor", "sealed", factorId);
    }
}
