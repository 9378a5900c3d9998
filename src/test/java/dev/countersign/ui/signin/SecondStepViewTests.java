package dev.countersign.ui.signin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.AuthenticatorApp;
import dev.countersign.ui.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

class SecondStepViewTests extends Visit {

    @Test
    void a_right_code_proves_the_session() {
        AuthenticatorApp app = withApp("ada");
        signIn("ada");
        open("second-step");
        assertThat(text()).contains("Enter your code", "ada", "Not you?");
        enterCode(app.codeAt(clock.instant()));
        assertThat(granted()).contains("FACTOR_COUNTERSIGN");
    }

    @Test
    void a_wrong_code_is_told_in_the_field() {
        AuthenticatorApp app = withApp("ada");
        signIn("ada");
        open("second-step");
        enterCode(app.wrongCodeAt(clock.instant()));
        assertThat(codeField().isInvalid()).isTrue();
        assertThat(codeField().getErrorMessage()).contains("That code is incorrect", "current code");
        enterCode(app.wrongCodeAt(clock.instant()));
        assertThat(codeField().getErrorMessage()).contains("sets its time automatically", "3 attempts left");
        assertThat(granted()).doesNotContain("FACTOR_COUNTERSIGN");
    }

    @Test
    void half_a_code_is_no_try() {
        withApp("ada");
        signIn("ada");
        open("second-step");
        for (int i = 0; i < 12; i++) {
            enterCode("123");
        }
        assertThat(codeField().getErrorMessage()).isEqualTo("Enter all six digits.");
    }

    @Test
    void too_many_wrong_codes_end_in_one_button_and_then_in_a_lock() {
        AuthenticatorApp app = withApp("ada");
        signIn("ada");
        open("second-step");
        enterWrong(app, 5);
        assertThat(text()).contains("Too many incorrect codes.");
        press("Start again");
        enterWrong(app, 5);
        assertThat(text()).contains("Too many attempts. You can try again at");
        assertThat(_find(TextField.class)).isEmpty();
        reload("second-step");
        assertThat(text()).contains("Too many attempts.");
        clock.advance(Duration.ofMinutes(2));
        reload("second-step");
        enterCode(app.codeAt(clock.instant()));
        assertThat(granted()).contains("FACTOR_COUNTERSIGN");
    }

    @Test
    void an_expired_text_is_followed_by_a_new_one_on_request() {
        withPhone("ada", "+4915123456789");
        signIn("ada");
        open("second-step");
        clock.advance(Duration.ofMinutes(11));
        long sent = sentTexts();
        enterCode("123456");
        assertThat(text()).contains("This request has expired");
        press("Send a new code");
        assertThat(sentTexts()).isEqualTo(sent + 1);
        enterCode(newestCode());
        assertThat(granted()).contains("FACTOR_COUNTERSIGN");
    }

    @Test
    void loading_the_page_again_sends_no_second_text() {
        withPhone("ada", "+4915123456789");
        long before = sentTexts();
        signIn("ada");
        open("second-step");
        reload("second-step");
        reload("second-step");
        assertThat(sentTexts()).isEqualTo(before + 1);
        assertThat(text()).contains("Sent to •••• 89. It works for 10 minutes.");
    }

    @Test
    void another_text_is_sent_only_after_the_wait() {
        withPhone("ada", "+4915123456789");
        long before = sentTexts();
        signIn("ada");
        open("second-step");
        press("Send again");
        assertThat(sentTexts()).isEqualTo(before + 1);
        clock.advance(Duration.ofSeconds(31));
        press("Send again");
        assertThat(sentTexts()).isEqualTo(before + 2);
        clock.advance(Duration.ofSeconds(31));
        press("Send again");
        assertThat(sentTexts()).isEqualTo(before + 2);
    }

    @Test
    void another_method_can_be_chosen_and_the_last_used_comes_first() {
        withPhone("ada", "+4915123456789");
        withApp("ada");
        long before = sentTexts();
        signIn("ada");
        open("second-step");
        assertThat(text()).contains("Open your authenticator app");
        press("Use another method");
        List<NativeButton> methods = _find(NativeButton.class);
        assertThat(methods).hasSize(2);
        assertThat(methods.get(1).getElement().getTextRecursively()).contains("Text message to •••• 89");
        assertThat(sentTexts()).isEqualTo(before);
        _click(methods.get(1));
        assertThat(sentTexts()).isEqualTo(before + 1);
        enterCode(newestCode());
        assertThat(granted()).contains("FACTOR_COUNTERSIGN");
    }

    @Test
    void recovery_codes_come_last_and_each_works_once() {
        withApp("ada");
        List<String> codes = withCodes("ada");
        useCode("ada", codes.get(1));
        signIn("ada");
        open("second-step");
        assertThat(text()).contains("Open your authenticator app");
        chooseLast();
        assertThat(text()).contains("Enter a recovery code");
        enterKept("123456");
        assertThat(keptField().getErrorMessage()).contains("24 letters and digits");
        enterKept(codes.get(1));
        assertThat(keptField().getErrorMessage()).contains("already been used");
        enterKept(' ' + codes.get(2).toLowerCase(Locale.ROOT).replace('-', ' '));
        assertThat(granted()).contains("FACTOR_COUNTERSIGN");
    }

    @Test
    void used_up_codes_are_no_method() {
        withApp("ada");
        withCodes("ada").forEach(code -> useCode("ada", code));
        signIn("ada");
        open("second-step");
        assertThat(_find(Button.class, spec -> spec.withText("Use another method")))
                .isEmpty();
    }

    @Test
    void methods_that_look_alike_tell_when_they_were_added() {
        withApp("ada");
        clock.advance(Duration.ofDays(3));
        withApp("ada");
        withPhone("ada", "+4915123456789");
        signIn("ada");
        open("second-step");
        press("Use another method");
        List<String> names = _find(NativeButton.class).stream()
                .map(button -> button.getElement().getTextRecursively())
                .toList();
        assertThat(names).hasSize(3).doesNotHaveDuplicates().contains("Text message to •••• 89");
    }

    @Test
    void one_method_leaves_nothing_to_choose() {
        withApp("ada");
        signIn("ada");
        open("second-step");
        assertThat(_find(Button.class, spec -> spec.withText("Use another method")))
                .isEmpty();
        _get(Button.class, spec -> spec.withText("Cancel"));
    }

    @Test
    void whoever_has_nothing_to_be_asked_for_is_led_on() {
        signIn("ada");
        open("second-step");
        assertThat(path()).isEmpty();
    }

    private void chooseLast() {
        press("Use another method");
        _click(_find(NativeButton.class).getLast());
    }

    private static TextField keptField() {
        return _get(TextField.class, spec -> spec.withLabel("Recovery code"));
    }

    private void enterKept(String code) {
        _setValue(keptField(), code);
        press("Verify");
    }

    private void enterWrong(AuthenticatorApp app, int times) {
        for (int i = 0; i < times; i++) {
            enterCode(app.wrongCodeAt(clock.instant()));
        }
    }

    private static List<String> granted() {
        return Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()).getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
    }
}
