package dev.countersign.ui.signin;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ui.Visit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Profile;

class SignInViewTests extends Visit {

    @Test
    void the_demonstration_shows_its_people_key_and_outbox() {
        arrive();
        open("sign-in");
        assertThat(_get(DemoNote.class)
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
        assertThat(DemoNote.class.getAnnotation(Profile.class).value()).containsExactly("demo");
    }

    @Test
    void a_failed_sign_in_tells_neither_whether_the_name_nor_the_password_was_wrong() {
        arrive();
        open("sign-in?error");
        assertThat(text()).contains("That username and password do not match.");
    }

    @Test
    void whoever_is_signed_in_is_led_on() {
        signIn("ada");
        open("sign-in");
        assertThat(path()).isEmpty();
    }
}
