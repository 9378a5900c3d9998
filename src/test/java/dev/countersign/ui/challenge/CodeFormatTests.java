package dev.countersign.ui.challenge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeFormatTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                " 123456 ",
                "123 456",
                "123-456",
                "1 2 3 4 5 6",
                "123\u00a0456",
                "123\u2009456",
                "code: 123456",
                "Your code is 123456.",
                "１２３４５６",
                "١٢٣٤٥٦",
                "۱۲۳۴۵۶",
                "१२३४५६",
                "\u202a123456\u202c",
                "123456\n",
                "Countersign code: 123456. It works for 10 minutes. Never share it.",
                "10 minutes: 123-456, never share it",
                "Your code: 123456 10 minutes left",
                "G-123456 is your code",
                "123456\n\n@bank.example #123456",
                "12\u201134\u221256 at 9:41",
                "code\u200f: ١٢٣\u200f٤٥٦ (10)",
                "\ud835\udfcf\ud835\udfd0\ud835\udfd1\ud835\udfd2\ud835\udfd3\ud835\udfd4"
            })
    void whatever_people_paste_becomes_six_digits(String pasted) {
        assertEquals("123456", CodeFormat.SIX_DIGITS.code(pasted));
        assertTrue(CodeFormat.SIX_DIGITS.complete(CodeFormat.SIX_DIGITS.code(pasted)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345",
                "1234567",
                "abcdef",
                "½²③",
                "123456 654321",
                "12345 of 6",
                "1 of 23456",
                "12.34.56",
                "+1 555 555 0109",
                "1234-5678"
            })
    void anything_else_is_not_a_code(String typed) {
        assertFalse(CodeFormat.SIX_DIGITS.complete(CodeFormat.SIX_DIGITS.code(typed)));
    }

    @Test
    void leading_zeros_stay() {
        assertEquals("000001", CodeFormat.SIX_DIGITS.code("000 001"));
    }

    @Test
    void the_digits_do_not_depend_on_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("123456", CodeFormat.SIX_DIGITS.code("١٢٣٤٥٦"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
