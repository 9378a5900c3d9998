package dev.countersign.factor.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTests {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQ";

    @Test
    void a_code_is_written_in_six_groups_and_reads_back() {
        RecoveryCode code = RecoveryCode.generate(new SecureRandom());
        assertThat(code.written().reveal()).matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(RecoveryCode.read(code.written().reveal())).contains(code);
    }

    @Test
    void every_digit_comes_up_in_every_place() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1500; i++) {
            String digits = RecoveryCode.generate(random).digits();
            for (int place = 0; place < digits.length(); place++) {
                seen.add(place + ":" + digits.charAt(place));
            }
        }
        assertThat(seen).hasSize(24 * 32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789ABCDEFGHJKMNPQ",
                "0123-4567-89AB-CDEF-GHJK-MNPQ",
                "0123 4567 89ab cdef ghjk mnpq",
                "oi23456789abcdefghjkmnpq",
                "OL23456789ABCDEFGHJKMNPQ"
            })
    void it_is_read_as_people_type_it(String typed) {
        assertThat(RecoveryCode.read(typed)).contains(new RecoveryCode(DIGITS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789ABCDEFGHJKMNP",
                "0123456789ABCDEFGHJKMNPQR",
                "U123456789ABCDEFGHJKMNPQ",
                "0123456789ABCDEFGHJKMNP\u00df",
                "0123_4567_89AB_CDEF_GHJK_MNPQ"
            })
    void anything_else_is_no_code(String typed) {
        assertThat(RecoveryCode.read(typed)).isEmpty();
    }

    @Test
    void it_does_not_print_itself() {
        assertThat(new RecoveryCode(DIGITS)).asString().doesNotContain("0123");
    }
}
