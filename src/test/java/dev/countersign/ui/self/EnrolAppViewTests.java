package dev.countersign.ui.self;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Image;
import dev.countersign.AuthenticatorApp;
import dev.countersign.common.TenantId;
import dev.countersign.ui.Visit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EnrolAppViewTests extends Visit {

    @Test
    void the_first_right_code_turns_the_app_on_and_counts_as_second_step() {
        signIn("ada");
        open("security/app");
        enterCode(new AuthenticatorApp(key()).codeAt(clock.instant()));
        assertThat(path()).isEqualTo("security/codes");
        assertThat(text()).contains("Authenticator app is on", "Keep your recovery codes");
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

    private int verified() {
        return factors.verified(TenantId.ACCOUNTS, account("ada").id()).size();
    }
}
