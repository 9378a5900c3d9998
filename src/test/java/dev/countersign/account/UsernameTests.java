package dev.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("P4, P16: user names are bounded and have one spelling")
class UsernameTests {

    @Test
    void spaces_around_capitals_and_compatible_forms_do_not_matter() {
        assertThat(Username.normal("  Grace.Hopper ")).contains("grace.hopper");
        assertThat(Username.normal("Ｇrace")).contains("grace");
        assertThat(Username.normal("Jose\u0301")).isEqualTo(Username.normal("José"));
        assertThat(Username.normal("Max Muster")).contains("max muster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "a\u202eb", "a\u200bb", "a\ud83d", "a\u2028b"})
    void names_that_cannot_be_told_apart_or_stored_are_nobodys(String typed) {
        assertThat(Username.normal(typed)).isEmpty();
    }

    @Test
    void the_longest_name_has_64_characters() {
        assertThat(Username.normal("a".repeat(64))).isPresent();
        assertThat(Username.normal("a".repeat(65))).isEmpty();
        assertThat(Username.normal("\ufdfa".repeat(10)))
                .as("one character that becomes eighteen")
                .isEmpty();
    }
}
