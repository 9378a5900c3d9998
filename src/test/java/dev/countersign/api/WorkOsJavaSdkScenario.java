package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.workos.WorkOS;
import com.workos.common.exceptions.BadRequestException;
import com.workos.common.exceptions.NotFoundException;
import com.workos.common.exceptions.UnauthorizedException;
import com.workos.common.exceptions.UnprocessableEntityException;
import com.workos.common.http.Page;
import com.workos.models.AuthenticationChallenge;
import com.workos.models.AuthenticationFactor;
import com.workos.models.AuthenticationFactorEnrolled;
import com.workos.multifactorauth.MultiFactorAuth;
import com.workos.types.AuthenticationFactorsCreateRequestType;
import com.workos.types.PaginationOrder;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.QrReader;
import dev.countersign.TestServer;
import dev.countersign.Twilio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole path with the unmodified Java SDK of WorkOS. Subclasses say on which database. */
abstract class WorkOsJavaSdkScenario {

    private static final String PHONE = "+15005550006";

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private WireMockServer twilioServer;

    private Twilio twilio;
    private MultiFactorAuth mfa;

    @BeforeEach
    void connect() {
        twilio = new Twilio(twilioServer);
        mfa = sdk(TestServer.API_KEY);
        clock.advanceToNextStep();
    }

    @Test
    void totp_is_enrolled_challenged_and_verified_once() {
        AuthenticationFactorEnrolled factor = enrolTotp();
        assertThat(factor.getId()).matches("auth_factor_[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(QrReader.read(QrReader.picture(factor.getTotp().getQrCode())))
                .isEqualTo(factor.getTotp().getUri());
        AuthenticatorApp app = new AuthenticatorApp(factor.getTotp().getSecret());

        AuthenticationChallenge challenge = mfa.challengeFactor(factor.getId());
        assertThat(challenge.getAuthenticationFactorId()).isEqualTo(factor.getId());
        assertThat(challenge.getExpiresAt().toInstant())
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)));

        var wrong = mfa.verifyChallenge(challenge.getId(), app.wrongCodeAt(clock.instant()));
        assertThat(wrong.getValid()).isFalse();
        var right = mfa.verifyChallenge(challenge.getId(), app.codeAt(clock.instant()));
        assertThat(right.getValid()).isTrue();
        assertThat(right.getChallenge().getId()).isEqualTo(challenge.getId());

        refused(
                () -> mfa.verifyChallenge(challenge.getId(), app.codeAt(clock.instant())),
                "authentication_challenge_previously_verified");
    }

    @Test
    void sms_is_enrolled_challenged_with_a_wording_of_ones_own_and_verified() {
        AuthenticationFactorEnrolled factor = enrolSms(PHONE);
        assertThat(factor.getSms().getPhoneNumber()).isEqualTo(PHONE);
        assertThat(twilio.requests()).isEmpty();

        AuthenticationChallenge challenge = mfa.challengeFactor(factor.getId(), "Your Acme code is {{code}}.");
        assertThat(challenge.getCode()).isNull();
        assertThat(challenge.getExpiresAt().toInstant())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(twilio.requests()).singleElement().satisfies(text -> {
            assertThat(text).containsEntry("To", PHONE).containsEntry("From", PHONE);
            assertThat(text.get("Body")).matches("Your Acme code is [0-9]{6}\\.");
        });

        assertThat(mfa.verifyChallenge(challenge.getId(), twilio.newestCode()).getValid())
                .isTrue();
    }

    @Test
    void an_sms_challenge_expires_after_ten_minutes() {
        AuthenticationChallenge challenge = mfa.challengeFactor(enrolSms(PHONE).getId());
        clock.advance(Duration.ofMinutes(10));
        refused(() -> mfa.verifyChallenge(challenge.getId(), twilio.newestCode()), "authentication_challenge_expired");
    }

    @Test
    void an_sms_challenge_lives_to_its_last_millisecond() {
        AuthenticationChallenge challenge = mfa.challengeFactor(enrolSms(PHONE).getId());
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(mfa.verifyChallenge(challenge.getId(), twilio.newestCode()).getValid())
                .isTrue();
    }

    @Test
    void a_factor_is_read_without_its_secret_and_deleted_for_good() {
        AuthenticationFactorEnrolled enrolled = enrolTotp();
        AuthenticationFactor read = mfa.getFactor(enrolled.getId());
        assertThat(read.getTotp().getIssuer()).isEqualTo("Foo Corp");
        assertThat(read.getTotp().getUser()).isEqualTo("alan.turing@example.com");
        assertThat(read.getUserId()).isEqualTo("user_42");

        mfa.deleteFactor(enrolled.getId());

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> mfa.getFactor(enrolled.getId()))
                .satisfies(e -> assertThat(e.code).isEqualTo("entity_not_found"));
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> mfa.challengeFactor(enrolled.getId()));
    }

    @Test
    void a_phone_number_that_cannot_exist_is_refused() {
        refused(() -> enrolSms("+1234"), "invalid_phone_number");
    }

    @Test
    void a_text_that_cannot_be_handed_over_is_told_and_not_sent_again() {
        AuthenticationFactorEnrolled factor = enrolSms(PHONE);
        twilio.refuse();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> mfa.challengeFactor(factor.getId()))
                .satisfies(e -> assertThat(e.code).isEqualTo("sms_delivery_failed"));
        assertThat(twilio.requests()).hasSize(1);
    }

    @Test
    void five_wrong_codes_end_a_challenge() {
        AuthenticationFactorEnrolled factor = enrolTotp();
        AuthenticatorApp app = new AuthenticatorApp(factor.getTotp().getSecret());
        AuthenticationChallenge challenge = mfa.challengeFactor(factor.getId());
        for (int i = 0; i < 5; i++) {
            assertThat(mfa.verifyChallenge(challenge.getId(), app.wrongCodeAt(clock.instant()))
                            .getValid())
                    .isFalse();
        }
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> mfa.verifyChallenge(challenge.getId(), app.codeAt(clock.instant())))
                .satisfies(e -> assertThat(e.code).isEqualTo("one_time_code_too_many_attempts"));
    }

    /** E7 with a secret that was brought along, and E8 page by page. */
    @Test
    void factors_of_a_user_are_enrolled_and_listed_page_by_page() {
        String user = "user_" + clock.millis();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            var enrolled = mfa.createUserAuthFactor(user, "totp", "Foo", "a@b.c", "JBSWY3DPEHPK3PXP");
            assertThat(enrolled.getAuthenticationFactor().getTotp().getSecret()).isEqualTo("JBSWY3DPEHPK3PXP");
            assertThat(enrolled.getAuthenticationFactor().getUserId()).isEqualTo(user);
            assertThat(enrolled.getAuthenticationChallenge().getAuthenticationFactorId())
                    .isEqualTo(enrolled.getAuthenticationFactor().getId());
            ids.addFirst(enrolled.getAuthenticationFactor().getId());
            clock.advance(Duration.ofMillis(1));
        }

        assertThat(mfa.listUserAuthFactors(user).data)
                .extracting(AuthenticationFactor::getId)
                .isEqualTo(ids);
        Page<AuthenticationFactor> first = mfa.listUserAuthFactors(user, null, null, 2, PaginationOrder.Desc);
        assertThat(first.autoPagingIterable())
                .extracting(AuthenticationFactor::getId)
                .isEqualTo(ids);
        Page<AuthenticationFactor> oldest = mfa.listUserAuthFactors(user, null, null, 2, PaginationOrder.Asc);
        assertThat(oldest.data)
                .extracting(AuthenticationFactor::getId)
                .containsExactlyElementsOf(ids.reversed().subList(0, 2));
        Page<AuthenticationFactor> back = mfa.listUserAuthFactors(user, ids.get(3), null, 2, PaginationOrder.Desc);
        assertThat(back.data).extracting(AuthenticationFactor::getId).containsExactly(ids.get(1), ids.get(2));
        assertThat(mfa.listUserAuthFactors("nobody").data).isEmpty();
    }

    @Test
    void a_secret_that_is_no_base32_is_refused() {
        refused(() -> mfa.createUserAuthFactor("user_1", "totp", null, null, "0189"), "invalid_totp_secret");
    }

    @Test
    void a_generic_code_is_told_to_whoever_asked_and_verified_once() {
        AuthenticationFactorEnrolled factor = mfa.enrollFactor(AuthenticationFactorsCreateRequestType.GenericOtp);
        AuthenticationChallenge challenge = mfa.challengeFactor(factor.getId());
        assertThat(challenge.getCode()).matches("[0-9]{6}");
        String wrong = challenge.getCode().equals("000000") ? "000001" : "000000";
        assertThat(mfa.verifyChallenge(challenge.getId(), wrong).getValid()).isFalse();
        var right = mfa.verifyChallenge(challenge.getId(), challenge.getCode());
        assertThat(right.getValid()).isTrue();
        assertThat(right.getChallenge().getCode()).isEqualTo(challenge.getCode());
        refused(
                () -> mfa.verifyChallenge(challenge.getId(), challenge.getCode()),
                "authentication_challenge_previously_verified");
    }

    @Test
    void a_wrong_key_is_unauthorized() {
        MultiFactorAuth stranger = sdk("sk_wrong_0123456789abcdefghijklmnopqrstuvwxyz");
        assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> stranger.getFactor("auth_factor_1"));
    }

    private AuthenticationFactorEnrolled enrolTotp() {
        return mfa.enrollFactor(
                AuthenticationFactorsCreateRequestType.Totp, null, "Foo Corp", "alan.turing@example.com", "user_42");
    }

    private AuthenticationFactorEnrolled enrolSms(String number) {
        return mfa.enrollFactor(AuthenticationFactorsCreateRequestType.Sms, number);
    }

    private MultiFactorAuth sdk(String key) {
        return WorkOS.builder()
                .apiKey(key)
                .apiBaseUrl("http://localhost:" + port)
                .build()
                .getMultiFactorAuth();
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatExceptionOfType(UnprocessableEntityException.class)
                .isThrownBy(call)
                .satisfies(e -> {
                    assertThat(e.code).isEqualTo(code);
                    assertThat(e.requestId).isNotBlank();
                });
    }
}
