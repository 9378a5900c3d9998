package dev.countersign.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F1 to F3: what people type and paste. */
class TypedPhoneNumberTests {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Countries that a page may have chosen before: with and without 00, trunk prefixes and leading zeros. */
    private static final List<String> PRESETS = List.of(
            "DE", "US", "GB", "FR", "IT", "SM", "RU", "KZ", "AU", "JP", "BR", "IN", "MX", "AR", "CI", "FI", "HU", "CN",
            "CA", "UZ");

    @Property
    void a_number_with_its_code_is_the_same_in_any_country(
            @ForAll("examples") Phonenumber.PhoneNumber number,
            @ForAll("presets") String preset,
            @ForAll PhoneNumberFormat format) {
        String written = NUMBERS.format(number, format);
        if (format == PhoneNumberFormat.NATIONAL) {
            written =
                    '+' + String.valueOf(number.getCountryCode()) + ' ' + NUMBERS.getNationalSignificantNumber(number);
        }
        assertThat(PhoneNumber.typed(written, preset)).as(written).isEqualTo(parsed(written));
        assertThat(PhoneNumber.typed(written, null)).as(written).isEqualTo(parsed(written));
    }

    /** Each example of the library in each of the countries, and none left to chance. */
    @Test
    void all_example_numbers_are_understood_in_all_presets() {
        int seen = 0;
        for (Phonenumber.PhoneNumber number : allExamples()) {
            String written = NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
            for (String preset : PRESETS) {
                assertThat(PhoneNumber.typed(written, preset))
                        .as(written + " in " + preset)
                        .contains(new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164)));
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(245 * 20);
    }

    @Property
    void numbers_of_unknown_ranges_are_the_same_in_any_country(
            @ForAll("unknown") String written, @ForAll("presets") String preset) {
        assertThat(PhoneNumber.typed(written, preset)).as(written).isEqualTo(parsed(written));
    }

    /** Whatever else is typed is this number or none, and never another one. */
    @Property
    void text_around_a_number_never_makes_it_another(
            @ForAll("noise") String before, @ForAll("noise") String after, @ForAll("presets") String preset) {
        String written = before + "+1 555 555 0109" + after;
        Optional<PhoneNumber> typed = PhoneNumber.typed(written, preset);
        if (typed.isPresent()) {
            assertThat(typed).as(written).isEqualTo(parsed(written));
        }
    }

    @Property
    void reading_what_is_shown_gives_the_same_number(
            @ForAll("unknown") String written, @ForAll("presets") String preset) {
        PhoneNumber.typed(written, preset).ifPresent(number -> {
            assertThat(PhoneNumber.typed(number.spelled(), preset)).contains(number);
            assertThat(PhoneNumber.parse(number.e164(), null)).contains(number);
        });
    }

    /** F2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202a+49 1512 3456789\u202c",
                "\u2066+49 1512 3456789\u2069",
                "\u202d+49\u00a01512\u00a03456789\u202e",
                "+49\u20111512\u20113456789",
                "+49\u22121512\u20143456789",
                "\ufeff+49\u200b1512\u200b3456789",
                "+49\u20091512\u30003456789\t",
                "tel:+4915123456789",
                "TEL:+49-1512-3456789",
                "(+49) 1512 3456789",
                "+49 (0) 1512 3456789",
                "\uff0b\uff14\uff19\uff081512\uff093456789",
                "+\u0664\u0669\u0661\u0665\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
                "+\u06f4\u06f9 1512 \u09694\u096b6789",
                "+49 1512 \ud835\udfd1\ud835\udfd2\ud835\udfd3\ud835\udfd4\ud835\udfd5\ud835\udfd6\ud835\udfd7",
                "0049 1512 3456789",
                "011 49 1512 3456789"
            })
    void pasted_numbers_are_understood(String pasted) {
        assertThat(PhoneNumber.typed(pasted, "US")).contains(new PhoneNumber("+4915123456789"));
    }

    @ParameterizedTest
    @CsvSource({
        "0011 65 8123 4567, AU, +6581234567",
        "010 65 8123 4567, JP, +6581234567",
        "00 65 8123 4567, US, +6581234567",
        "0170 1234567, DE, +491701234567",
        "02 1234 5678, IT, +390212345678",
        "٠١٧٠ ١٢٣٤٥٦٧, DE, +491701234567"
    })
    void what_is_dialled_for_abroad_depends_on_the_country(String typed, String region, String e164) {
        assertThat(PhoneNumber.typed(typed, region)).contains(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "tel:",
                "12",
                "+49 1512 345678 or +49 1512 345679",
                "+1 500 555 0006 ext 3",
                "+1 800 FLOWERS",
                "+49 1512 3456789 Ada",
                "1512 3456789 \u00bd",
                "+20 0000000000",
                "\ud835"
            })
    void what_is_no_number_is_none(String typed) {
        assertThat(PhoneNumber.typed(typed, "DE")).isEmpty();
    }

    /** F3. */
    @Test
    void numbers_without_a_country_have_no_region() {
        PhoneNumber satellite = PhoneNumber.typed("+881612345678", "DE").orElseThrow();
        assertThat(satellite.e164()).isEqualTo("+881612345678");
        assertThat(satellite.region()).isEmpty();
        assertThat(PhoneNumber.typed("+491701234567", "US").orElseThrow().region())
                .contains("DE");
    }

    /** F2: callers of the API are told which sign it is. */
    @ParameterizedTest
    @CsvSource({"\u202a+49170, U+202A", "+49\u00a0170, U+00A0", "+49\u2011170, U+2011", "tel:+49, U+0074"})
    void a_sign_that_is_in_no_number_is_named(String written, String sign) {
        assertThat(PhoneNumber.strange(written)).contains(sign);
        assertThat(PhoneNumber.strange("+49 (170) 123-45.6/7")).isEmpty();
    }

    @Provide
    Arbitrary<Phonenumber.PhoneNumber> examples() {
        return Arbitraries.of(allExamples());
    }

    @Provide
    Arbitrary<String> presets() {
        return Arbitraries.of(PRESETS);
    }

    @Provide
    Arbitrary<String> unknown() {
        Arbitrary<Integer> codes = Arbitraries.of(NUMBERS.getSupportedCallingCodes());
        Arbitrary<String> rest = Arbitraries.strings().numeric().ofMinLength(3).ofMaxLength(13);
        return Combinators.combine(codes, rest).as((code, digits) -> "+" + code + ' ' + digits);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings()
                .withChars(" ()-./+0123abcEXTx#;,\u202a\u200b\u0661")
                .ofMaxLength(6);
    }

    /** Mobile numbers of all countries, and those of codes without a country. */
    private static List<Phonenumber.PhoneNumber> allExamples() {
        List<Phonenumber.PhoneNumber> all = new ArrayList<>();
        for (String region : NUMBERS.getSupportedRegions()) {
            Phonenumber.PhoneNumber mobile = NUMBERS.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            all.add(mobile != null ? mobile : NUMBERS.getExampleNumber(region));
        }
        for (int code : List.of(870, 878, 881, 882, 883)) {
            all.add(NUMBERS.getExampleNumberForNonGeoEntity(code));
        }
        return all;
    }

    /** What the library itself makes of it, unless such numbers get no texts. */
    private static Optional<PhoneNumber> parsed(String written) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(written, null);
            String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
            boolean taken = PhoneNumber.parse(e164, null).equals(Optional.of(new PhoneNumber(e164)));
            return taken && !number.hasExtension() ? Optional.of(new PhoneNumber(e164)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
