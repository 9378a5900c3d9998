package dev.countersign.ui.factor.totp;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.server.VaadinSession;
import dev.countersign.AuthenticatorApp;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.ui.Visit;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotpUiTests extends Visit {

    @Test
    void the_first_right_code_turns_the_app_on_and_counts_as_second_step() {
        signIn("ada");
        open("security/app");
        enterCode(new AuthenticatorApp(key()).codeAt(clock.instant()));
        assertThat(path()).isEqualTo("security/codes");
        assertThat(text()).contains("Authenticator app is on", "Save your recovery codes");
        assertThat(factors.protect(TenantId.ACCOUNTS, account("ada").id())).isTrue();
        open("security");
        assertThat(text()).contains("used today");
    }

    @Test
    void whoever_has_recovery_codes_goes_back_to_the_list() {
        withPhone("ada", "+4915123456789");
        withCodes("ada");
        signInFully("ada");
        open("security/app");
        enterCode(new AuthenticatorApp(key()).codeAt(clock.instant()));
        assertThat(path()).isEmpty();
        expectNotifications("Authenticator app is on.");
    }

    @Test
    void the_key_can_be_scanned_opened_and_typed() {
        signIn("ada");
        open("security/app");
        assertThat(_get(Code.class).getText()).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
        assertThat(_get(Image.class).getElement().getAttribute("src")).startsWith("data:image/png;base64,");
        assertThat(_get(Image.class).getAlt())
                .hasValueSatisfying(alt -> assertThat(alt).contains("key"));
        String link = _get(Anchor.class, spec -> spec.withText("Open authenticator app"))
                .getHref();
        assertThat(link).startsWith("otpauth://totp/Countersign:ada?secret=" + key());
    }

    @Test
    void loading_the_page_again_shows_the_same_key() {
        signIn("ada");
        open("security/app");
        String first = key();
        reload("security/app");
        assertThat(key()).isEqualTo(first);
    }

    /** P2: two browsers at one pending enrolment. */
    @Test
    void another_browser_of_the_person_is_shown_another_key() {
        signIn("ada");
        open("security/app");
        String planted = key();
        signInElsewhere("ada");
        open("security/app");
        String own = key();
        assertThat(own).isNotEqualTo(planted);
        enterCode(new AuthenticatorApp(planted).codeAt(clock.instant()));
        assertThat(codeField().isInvalid())
                .as("a code of the other browser's key")
                .isTrue();
        enterCode(new AuthenticatorApp(own).codeAt(clock.instant()));
        assertThat(path()).isEqualTo("security/codes");
        assertThat(apps()).as("the planted one is gone").isOne();
    }

    /** P2. */
    @Test
    void a_key_that_waits_elsewhere_is_gone_after_the_first_code() {
        signIn("ada");
        open("security/app");
        AuthenticatorApp planted = new AuthenticatorApp(key());
        var own = factors.enrol(
                "totp",
                new EnrolmentRequest(
                        TenantId.ACCOUNTS, account("ada").id(), Map.of("totp_issuer", "Test", "totp_user", "ada")));
        EnrolmentStep scan = own.step();
        var open = challenges.issue(TenantId.ACCOUNTS, own.factor().id()).challenge();
        challenges.verify(
                TenantId.ACCOUNTS,
                open.id(),
                new CodeResponse(new AuthenticatorApp(scan.secret("secret").reveal()).codeAt(clock.instant())));
        enterCode(planted.codeAt(clock.instant()));
        assertThat(path()).isEqualTo("second-step");
        assertThat(apps()).isOne();
    }

    @Test
    void a_code_for_a_key_that_is_gone_is_told_as_such() {
        signIn("ada");
        open("security/app");
        jdbc.sql("delete from factor").update();
        enterCode("123456");
        assertThat(text()).contains("has been removed");
        reload("security/app");
        enterCode(new AuthenticatorApp(key()).codeAt(clock.instant()));
        assertThat(path()).isEqualTo("security/codes");
    }

    /** P2: the next person of one browser. */
    @Test
    void another_person_in_the_same_session_is_shown_another_key() {
        signIn("ada");
        open("security/app");
        String first = key();
        Object session = VaadinSession.getCurrent().getAttribute(pending("ada"));
        signInElsewhere("admin");
        VaadinSession.getCurrent().setAttribute(pending("admin"), session);
        open("security/app");
        assertThat(key()).isNotEqualTo(first);
    }

    @Test
    void a_key_that_was_left_alone_for_ten_minutes_is_replaced() {
        signIn("ada");
        open("security/app");
        String first = key();
        clock.advance(Duration.ofMinutes(11));
        reload("security/app");
        assertThat(key()).isNotEqualTo(first);
    }

    @Test
    void a_wrong_code_turns_nothing_on() {
        signIn("ada");
        open("security/app");
        enterCode(new AuthenticatorApp(key()).wrongCodeAt(clock.instant()));
        assertThat(codeField().isInvalid()).isTrue();
        assertThat(verified()).isZero();
        open("security");
        assertThat(text()).contains("Nothing set up yet");
    }

    @Test
    void a_further_app_needs_a_recent_second_step() {
        withApp("ada");
        signInFully("ada");
        clock.advance(Duration.ofMinutes(16));
        open("security/app");
        assertThat(path()).isEqualTo("second-step");
        assertThat(_find(Image.class)).isEmpty();
    }

    private String key() {
        return _get(Code.class).getText().replace(" ", "");
    }

    private String pending(String username) {
        String id = account(username).id();
        return "dev.countersign.ui.factor.PendingEnrolment|totp|accounts|accounts/" + id;
    }

    private int apps() {
        return jdbc.sql("select count(*) from factor where kind = 'totp'")
                .query(Integer.class)
                .single();
    }

    private int verified() {
        return factors.verified(TenantId.ACCOUNTS, account("ada").id()).size();
    }
}
