package dev.countersign.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.AuthenticatorApp;
import dev.countersign.QrReader;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Problem;
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
import dev.countersign.vault.Purpose;
import dev.countersign.vault.UnitVault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TotpFactorTests {

    private static final Instant NOW = Instant.parse("2026-11-24T09:14:07Z");
    private static final long STEP = NOW.getEpochSecond() / 30;

    private final TotpFactor totp = new TotpFactor(UnitVault.get());

    /** Of the last factor that was set up, as its owner saw it. */
    private String key = "";

    @Test
    void a_new_secret_of_160_bits_is_in_key_link_and_picture_alike() {
        Enrolment enrolment = totp.startEnrolment("f1", request(Map.of("totp_issuer", "Acme", "totp_user", "ada")));
        EnrolmentStep scan = enrolment.step();
        assertThat(scan.secret("uri").reveal()).startsWith("otpauth://totp/Acme:ada?");
        assertThat(TotpKey.read(scan.secret("secret").reveal())).hasSize(20).isNotEqualTo(new byte[20]);
        assertThat(scan.secret("uri").reveal())
                .contains("secret=" + scan.secret("secret").reveal() + "&");
        assertThat(QrReader.read(QrReader.picture(scan.secret("qr_code").reveal())))
                .isEqualTo(scan.secret("uri").reveal());
        assertThat(enrolment.issuer()).isEqualTo("Acme");
        assertThat(enrolment.label()).isEqualTo("ada");
        assertThat(enrolment.step()).isInstanceOf(EnrolmentStep.Prove.class);
    }

    @Test
    void the_secret_is_kept_sealed_for_its_place() {
        FactorRecord factor = factor(null);
        assertThat(totp.sealing()).contains(Purpose.TOTP_SECRET);
        assertThat(UnitVault.get().open(Purpose.TOTP_SECRET, "v1|default|factor|sealed|f1", factor.requireSealed()))
                .isEqualTo(TotpKey.read(key));
    }

    @Test
    void a_secret_that_somebody_brings_along_is_taken() {
        Enrolment enrolment = totp.startEnrolment(
                "f1", request(Map.of("totp_issuer", "Acme", "totp_user", "ada", "totp_secret", "gezd gnbv gy3t qojq")));
        assertThat(enrolment.step().secret("secret").reveal()).isEqualTo("GEZDGNBVGY3TQOJQ");
    }

    @Test
    void both_names_must_be_there() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> totp.startEnrolment("f1", request(Map.of())))
                .satisfies(problem -> assertThat(problem.faults())
                        .extracting(Problem.Fault::field)
                        .containsExactly("totp_issuer", "totp_user"));
    }

    /** 1000 characters of link are what phones read from a screen; each of these letters takes six. */
    @Test
    void names_that_make_too_dense_a_picture_are_refused() {
        int most = 1000 - OtpauthUri.of("", "x", "A".repeat(32)).reveal().length();
        String fits = "é".repeat(most / 12) + "i".repeat(most % 12 / 2);
        String user = "x" + "y".repeat(most % 2);
        Enrolment longest = totp.startEnrolment("f1", request(Map.of("totp_issuer", fits, "totp_user", user)));
        assertThat(longest.step().secret("uri").reveal()).hasSize(1000);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(
                        () -> totp.startEnrolment("f1", request(Map.of("totp_issuer", fits, "totp_user", user + "y"))))
                .satisfies(problem -> assertThat(problem.faults())
                        .extracting(Problem.Fault::field)
                        .containsExactly("totp_issuer", "totp_user"));
    }

    @Test
    void the_same_secret_is_shown_again_while_it_is_unproven() {
        FactorRecord factor = factor(null);
        assertThat(totp.resumeEnrolment(factor)).hasValueSatisfying(step -> {
            EnrolmentStep scan = step;
            assertThat(scan.secret("secret").reveal()).isEqualTo(key);
            assertThat(scan.secret("uri").reveal()).startsWith("otpauth://totp/Acme:ada?");
        });
        assertThat(totp.attributes(factor)).isEqualTo(Map.of("issuer", "Acme", "user", "ada"));
    }

    @Test
    void the_code_of_an_app_matches_its_step() {
        FactorRecord factor = factor(null);
        AuthenticatorApp app = new AuthenticatorApp(key);
        assertThat(verify(factor, app.codeAt(NOW))).isEqualTo(new Match.AtStep(STEP));
        assertThat(verify(factor, app.codeAt(NOW.plusSeconds(30)))).isEqualTo(new Match.AtStep(STEP + 1));
        assertThat(verify(factor, app.wrongCodeAt(NOW))).isEqualTo(new Match.Miss());
    }

    /** R2, R3. */
    @Test
    void a_step_that_was_accepted_does_not_match_again() {
        FactorRecord used = factor(STEP);
        AuthenticatorApp app = new AuthenticatorApp(key);
        assertThat(verify(used, app.codeAt(NOW))).isEqualTo(new Match.Miss());
        assertThat(verify(used, app.codeAt(NOW.plusSeconds(30)))).isEqualTo(new Match.AtStep(STEP + 1));
    }

    /** R18: it is not even compared, so that a factor without a secret would not be noticed. */
    @Test
    void what_is_not_six_digits_is_a_miss_without_opening_the_secret() {
        FactorRecord empty = TestFactors.unverified(TenantId.DEFAULT, "totp", null, null, NOW);
        assertThat(verify(empty, "12345")).isEqualTo(new Match.Miss());
        assertThat(verify(empty, " 123456")).isEqualTo(new Match.Miss());
    }

    @Test
    void a_challenge_lives_for_a_day_and_sends_nothing() {
        ChallengePlan plan =
                totp.startChallenge(new ChallengeRequest(factor(null), "c1", null, ClientInfo.UNKNOWN, NOW));
        assertThat(plan).isEqualTo(new ChallengePlan(Duration.ofHours(24), null, null, new ChallengeStep.EnterCode()));
    }

    @Test
    void people_set_it_up_for_themselves_and_it_protects() {
        assertThat(totp.kind()).isEqualTo("totp");
        assertThat(totp.available()).isTrue();
        assertThat(totp.selfService()).isTrue();
        assertThat(totp.fallback()).isFalse();
        assertThat(totp.openCode(factor(null), "c1")).isEmpty();
    }

    private Match verify(FactorRecord factor, String code) {
        return totp.finishChallenge(new Attempt(factor, "c1", null, new CodeResponse(code), NOW));
    }

    private FactorRecord factor(@Nullable Long lastStep) {
        Enrolment enrolment = totp.startEnrolment("f1", request(Map.of("totp_issuer", "Acme", "totp_user", "ada")));
        key = enrolment.step().secret("secret").reveal();
        return TestFactors.unverified(TenantId.DEFAULT, "totp", enrolment, lastStep, NOW);
    }

    private static EnrolmentRequest request(Map<String, String> inputs) {
        return new EnrolmentRequest(TenantId.DEFAULT, "ada", inputs);
    }
}
