package dev.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.Problem.Fault;
import dev.countersign.common.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** NIST SP 800-63B-4, section 3.1.1.2. */
class PasswordPolicyTests {

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @CsvSource({
        "'', too_short",
        "vq7#kd0ZmX2, too_short",
        "passwordpassword, guessable",
        "aaaaaaaaaaaaaaaaaaaaaaaa, guessable",
        "qwertyuiop12, guessable",
        "CounterSign-vq7#kd0Zm, contains_name",
        "vq7#kd0Zm-GRACE.hopper, contains_name",
        "'vq7#kd0ZmX2\n', unusable"
    })
    void refuses_what_is_short_guessable_or_a_name(String password, String code) {
        assertThat(fault(password)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vq7#kd0ZmX2!",
                "copper lantern walks sideways",
                "почему жираф читает книгу",
                "正しい馬電池ホチキスの音楽を聴く",
                "grüne Wolken tanzen leise"
            })
    void takes_every_character_that_can_be_typed(String password) {
        assertThat(fault(password)).isEmpty();
    }

    /** Each of the first is two UTF-16 units, and the second is one that NFKC makes 18 of. */
    @Test
    void counts_characters_and_not_what_stores_them() {
        assertThat(fault("😀🎲🚀🌵🦊🎸🍇🧊🪁🛶🧵")).isEqualTo("too_short");
        assertThat(fault("\ufdfa")).isEqualTo("too_short");
        assertThat(fault("x\ud83d" + "vq7#kd0ZmX2!")).isEqualTo("unusable");
        assertThat(fault("vq7#kd0ZmX2!" + "😀".repeat(244))).isEmpty();
        assertThat(fault("vq7#kd0ZmX2!" + "😀".repeat(245))).isEqualTo("too_long");
    }

    @Test
    void a_short_user_name_may_stand_in_a_password() {
        assertThat(policy.fault("al", new Secret("metal walrus plays chess"))).isEmpty();
    }

    /** zxcvbn alone takes many seconds for some of these. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "4@8({[</361!|$+%2", "password1", "1.1.", "20-11-", "\ufdfa"})
    void judges_long_passwords_within_a_moment(String part) {
        String text = part.repeat(256).substring(0, 256);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> fault(text));
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> fault(text.repeat(4000)));
    }

    /** A keyboard may send a letter and its dots apart, or a wide letter. */
    @Test
    void one_password_typed_on_two_keyboards_is_one() {
        PasswordEncoder encoder = new AccountConfiguration.ConcurrencyLimitedPasswordEncoder(
                new Argon2PasswordEncoder(16, 32, 1, 1024, 1));
        String hash = encoder.encode("gr\u00fcne Wolken");
        assertThat(encoder.matches("gru\u0308ne Wolken", hash)).isTrue();
        assertThat(encoder.matches("grune Wolken", hash)).isFalse();
    }

    private String fault(String password) {
        return policy.fault("grace.hopper", new Secret(password))
                .map(Fault::code)
                .orElse("");
    }
}
