package dev.countersign.ui.signin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ui.Visit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Profile;

class SignInViewTests extends Visit {

    @Test
    void the_demonstration_shows_its_people_key_and_outbox() {
        arrive();
        open("sign-in");
        assertThat(_get(SignInView.DemoNote.class)
                        .getChildren()
                        .findFirst()
                        .orElseThrow()
                        .getElement()
                        .getProperty("innerHTML"))
                .contains("ada", "admin", "demo");
        assertThat(text()).contains("sk_demo_not_secret").contains("outbox");
    }

    @Test
    void the_demonstration_is_shown_nowhere_else() {
        assertThat(SignInView.DemoNote.class.getAnnotation(Profile.class).value())
                .containsExactly("demo");
    }

    @Test
    void a_failed_sign_in_tells_neither_whether_the_name_nor_the_password_was_wrong() {
        arrive();
        open("sign-in?error");
        assertThat(text()).contains("The username or password is incorrect.");
    }

    /** P5. */
    @Test
    void a_pause_tells_when_to_try_again() {
        arrive();
        open("sign-in?until=" + clock.instant().plusSeconds(1).getEpochSecond());
        assertThat(text()).contains("Try again in 1 second.");
        open("sign-in?until=" + clock.instant().plusSeconds(90).getEpochSecond());
        assertThat(text()).contains("Try again in 90 seconds.");
        open("sign-in?until=" + clock.instant().plusSeconds(91).getEpochSecond());
        assertThat(text()).contains("Try again in 2 minutes.");
        for (String over : List.of("0", "99999999999", "-1", "x", "999999999999999999999")) {
            open("sign-in?until=" + over);
            assertThat(text()).doesNotContain("too many");
        }
        open("sign-in?closed");
        assertThat(text()).contains("ask an administrator to reset your password");
    }

    @Test
    void whoever_is_signed_in_is_led_on() {
        signIn("ada");
        open("sign-in");
        assertThat(path()).isEmpty();
    }
}
