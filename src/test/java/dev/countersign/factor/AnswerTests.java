package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.common.ClientInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuoResponseTests {

    @ParameterizedTest
    @ValueSource(strings = {"000000", "999999", "012345"})
    void six_ascii_digits_may_be_a_code(String code) {
        assertThat(new Answer(code).sixDigits()).isTrue();
    }

    /** R18: the characters next to the digits, digits of other scripts, and other lengths. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "12345", "1234567", "12345/", "12345:", "12345 ", "\u0661\u0662\u0663\u0664\u0665\u0666"})
    void anything_else_is_none(String code) {
        assertThat(new Answer(code).sixDigits()).isFalse();
    }

    @Test
    void it_comes_from_nowhere_unless_told_and_does_not_print_its_code() {
        assertThat(new Answer("123456").origin()).isEqualTo(ClientInfo.UNKNOWN);
        assertThat(new Answer("123456")).asString().doesNotContain("123456");
    }
}
