package dev.countersign.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTests {

    /** R23: every spelling of one number is one number. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+15005550006",
                "15005550006",
                "+1 500 555 0006",
                "+1 (500) 555-0006",
                "+1.500.555.0006",
                " +1-500-555-0006 ",
                "1 (500) 555 0006"
            })
    void spellings_of_one_number_are_equal(String written) {
        assertThat(PhoneNumber.parse(written, null)).contains(new PhoneNumber("+15005550006"));
    }

    @ParameterizedTest
    @CsvSource({
        "0170 1234567, DE, +491701234567",
        "+49 170 1234567, US, +491701234567",
        "07400 123456, GB, +447400123456",
        "(500) 555-0006, US, +15005550006"
    })
    void national_spellings_belong_to_their_country(String written, String region, String e164) {
        assertThat(PhoneNumber.parse(written, region)).contains(new PhoneNumber(e164));
    }

    /** R23: malformed, impossible, look-alike and premium numbers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "12",
                "+1234",
                "not a number",
                "+1500555000a",
                "+1 500 555 0006 ext 3",
                "(500) 555-0006",
                "+1 500 555 0006;ext=3",
                "\uff0b15005550006",
                "+\u0661\u0665\u0660\u0660\u0665\u0665\u0665\u0660\u0660\u0660\u0666",
                "+999123456789",
                "+150055500061234567",
                "+1 900 555 0123",
                "+18005550123",
                "+491701234567\n+491701234568"
            })
    void what_is_no_number_for_texts_is_refused(String written) {
        assertThat(PhoneNumber.parse(written, null)).isEmpty();
    }

    @Test
    void reading_its_own_form_gives_it_back() {
        for (String region : PhoneNumber.regions()) {
            PhoneNumber.example(region)
                    .flatMap(example -> PhoneNumber.parse(example, region))
                    .ifPresent(number -> {
                        assertThat(PhoneNumber.parse(number.e164(), null)).contains(number);
                        assertThat(PhoneNumber.parse(number.spelled(), region)).contains(number);
                    });
        }
    }

    @Test
    void it_shows_its_last_two_digits_at_most() {
        PhoneNumber number = new PhoneNumber("+15005550089");
        assertThat(number.tail()).isEqualTo("89");
        assertThat(number).hasToString("•••• 89");
    }
}
