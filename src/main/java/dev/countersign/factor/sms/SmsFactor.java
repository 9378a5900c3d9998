package dev.countersign.factor.sms;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Secret;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengePlan.DeliveryFailed;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Enrolment;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.FactorAssurance;
import dev.countersign.factor.FactorAttribute;
import dev.countersign.factor.FactorInput;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.Match;
import dev.countersign.sms.SmsGateway;
import dev.countersign.sms.SmsGateway.Permit;
import dev.countersign.sms.SmsGateway.SmsFailed;
import dev.countersign.sms.SmsGateway.SmsRequest;
import dev.countersign.tenant.Tenants;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Codes by text message. A text holds a fresh code; the database holds a keyed hash of it. */
@Component
class SmsFactor implements FactorType {

    private static final int CODES = 1_000_000;
    private static final FactorInput PHONE_NUMBER =
            FactorInput.required("phone_number", "E.164, with or without its +.", "+15005550006");

    private static final Duration CHALLENGE = Duration.ofMinutes(10);

    private final Vault vault;
    private final SmsGateway gateway;
    private final Tenants tenants;
    private final SecureRandom random = new SecureRandom();

    SmsFactor(Vault vault, SmsGateway gateway, Tenants tenants) {
        this.vault = vault;
        this.gateway = gateway;
        this.tenants = tenants;
    }

    @Override
    public List<String> amr() {
        return List.of("otp", "sms");
    }

    @Override
    public String kind() {
        return "sms";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public FactorAssurance assurance() {
        return FactorAssurance.DELIVERED;
    }

    @Override
    public List<FactorInput> inputs() {
        return List.of(PHONE_NUMBER);
    }

    @Override
    public List<FactorAttribute> wireAttributes() {
        return List.of(FactorAttribute.always("phone_number"));
    }

    @Override
    public boolean available() {
        return gateway.configured();
    }

    @Override
    public Optional<Purpose> sealing() {
        return Optional.of(Purpose.PHONE);
    }

    @Override
    public Enrolment startEnrolment(String factorId, EnrolmentRequest request) {
        if (!gateway.configured()) {
            throw Problem.unprocessable("sms_not_configured", "This server cannot send text messages.");
        }
        String written = request.require(PHONE_NUMBER).get(0);
        PhoneNumber number = PhoneNumber.parse(written, null).orElseThrow(() -> noSuchNumber(written));
        byte[] plain = number.e164().getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = vault.seal(Purpose.PHONE, place(request.tenant().value(), factorId), plain);
        byte[] lookup = vault.index(Purpose.PHONE_INDEX, plain);
        return Enrolment.next(new EnrolmentStep.Prove()).hinting(number.tail()).sealing(sealed, lookup);
    }

    @Override
    public Map<String, String> attributes(FactorRecord factor) {
        return Map.of("phone_number", number(factor).e164());
    }

    @Override
    public ChallengePlan startChallenge(ChallengeRequest request) {
        FactorRecord factor = request.factor();
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        Secret text = SmsText.of(request.template(), tenants.get(factor.tenant()), code);
        Permit permit = gateway.permit(new SmsRequest(
                factor.tenant(), number(factor), factor.id(), factor.userId(), request.client(), request.now()));
        byte[] hash = vault.hash(Purpose.CODE, codePlace(factor, request.challengeId()), bytes(code));
        String hint = Objects.requireNonNullElse(factor.hint(), "");
        return new ChallengePlan(CHALLENGE, hash, () -> deliver(permit, text), new ChallengeStep.EnterSentCode(hint));
    }

    @Override
    public Match finishChallenge(Attempt attempt) {
        byte[] hash = attempt.state();
        String place = codePlace(attempt.factor(), attempt.challengeId());
        return attempt.response()
                .sixDigits()
                .filter(code -> hash != null && vault.matches(Purpose.CODE, place, bytes(code), hash))
                .<Match>map(code -> new Match.OfChallenge())
                .orElseGet(Match.Miss::new);
    }

    @Override
    public void answered(FactorRecord factor, Instant issuedAt) {
        gateway.entered(new SmsRequest(
                factor.tenant(), number(factor), factor.id(), factor.userId(), ClientInfo.UNKNOWN, issuedAt));
    }

    private static String deliver(Permit permit, Secret text) {
        try {
            return permit.send(text);
        } catch (SmsFailed e) {
            throw new DeliveryFailed(Objects.requireNonNullElse(e.getMessage(), "The text was not handed over."));
        }
    }

    private PhoneNumber number(FactorRecord factor) {
        byte[] plain = vault.open(Purpose.PHONE, factor.place("factor", "sealed", factor.id()), factor.requireSealed());
        return new PhoneNumber(new String(plain, StandardCharsets.US_ASCII));
    }

    /** Names a character that is none of numbers, since many of those cannot be seen, but never the number. */
    private static Problem noSuchNumber(String written) {
        String message = PhoneNumber.strange(written.strip())
                .map(sign -> "The phone number contains " + sign + ". Write it in E.164 form, such as +491701234567.")
                .orElse("The phone number is not one that can receive texts.");
        return Problem.unprocessable(
                "invalid_phone_number", new Fault("phone_number", "invalid_phone_number", message));
    }

    private static String place(String tenant, String factorId) {
        return Vault.place(tenant, "factor", "sealed", factorId);
    }

    private static String codePlace(FactorRecord factor, String challengeId) {
        return factor.place("challenge", "code_hash", challengeId);
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }
}
