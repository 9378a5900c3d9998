package dev.countersign.common;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A phone number in E.164 form, such as {@code +491701234567}. Whatever spelling a number came in, equal numbers are
 * equal here, so that limits and look-ups can rely on it.
 */
public record PhoneNumber(String e164) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Digits and the punctuation that people write; no letters, extensions or other digits that look alike. */
    private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9(][0-9 ()./\\-]{3,40}");

    /** Kinds of line that never receive texts and often cost the sender money. */
    private static final Set<PhoneNumberType> REFUSED = EnumSet.of(
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.UAN,
            PhoneNumberType.VOICEMAIL,
            PhoneNumberType.PAGER);

    /**
     * Reads a number as it is written.
     *
     * @param region ISO code of the country that national spellings belong to; when null, a number without {@code +}
     *     is taken as an international one whose {@code +} is missing
     * @return empty when no such number can exist
     */
    public static Optional<PhoneNumber> parse(String written, @Nullable String region) {
        String text = written.strip();
        boolean nationalOnly = region == null && text.startsWith("(");
        if (nationalOnly || !WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        String international = region == null && !text.startsWith("+") ? "+" + text : text;
        return read(international, region);
    }

    /**
     * Reads a number as people type and paste it on a page: in digits of any script, with all kinds of blanks and
     * dashes, with characters that nobody sees, and with {@code tel:} or the {@code 00} of calls abroad in front. One
     * with a {@code +} is the same number whatever the region is.
     *
     * @param region ISO code of the country that national spellings belong to; when null, only numbers with the code of
     *     their country are read
     * @return empty when no such number can exist
     */
    public static Optional<PhoneNumber> typed(String typed, @Nullable String region) {
        String text = plain(typed);
        if (!WRITTEN.matcher(text).matches()) {
            return Optional.empty();
        }
        if (text.startsWith("+")) {
            return read(text, null);
        }
        Optional<PhoneNumber> national = region == null ? Optional.empty() : read(text, region);
        if (!text.startsWith("00") || national.filter(PhoneNumber::assigned).isPresent()) {
            return national;
        }
        Optional<PhoneNumber> abroad = read("+" + text.substring(2), null);
        return abroad.isPresent() ? abroad : national;
    }

    /** Whether the text names the country by itself, so that no other country can change what it means. */
    public static boolean namesCountry(String typed) {
        return plain(typed).startsWith("+");
    }

    /** The first character, such as {@code U+202A}, that {@link #parse} takes nowhere in a number. */
    public static Optional<String> strange(String written) {
        return written.codePoints()
                .filter(c -> "+0123456789 ()./-".indexOf(c) < 0)
                .mapToObj(c -> String.format(Locale.ROOT, "U+%04X", c))
                .findFirst();
    }

    /** The same in ASCII, as far as it can be, and without what stands in front of numbers on web pages. */
    private static String plain(String typed) {
        StringBuilder plain = new StringBuilder();
        typed.codePoints().forEach(c -> append(plain, c));
        return plain.toString().strip().replaceFirst("^[Tt][Ee][Ll]: *", "").replaceFirst("^\\(? *\\+ *", "+");
    }

    private static void append(StringBuilder plain, int c) {
        if (Character.isWhitespace(c)) {
            plain.append(' ');
            return;
        }
        switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.digit(c, 10));
            case Character.SPACE_SEPARATOR -> plain.append(' ');
            case Character.DASH_PUNCTUATION -> plain.append('-');
            case Character.FORMAT -> {}
            default -> plain.appendCodePoint(likeAscii(c));
        }
    }

    /** For the minus, the small plus, and the wide forms of East Asia: the sign that it stands for. */
    private static int likeAscii(int c) {
        if (c == 0x2212) {
            return '-';
        }
        if (c == 0xfe62) {
            return '+';
        }
        return c > 0xff00 && c < 0xff5f ? c - 0xfee0 : c;
    }

    private static Optional<PhoneNumber> read(String text, @Nullable String region) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(text, region);
            boolean possible = NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
            if (!possible || REFUSED.contains(NUMBERS.getNumberType(number))) {
                return Optional.empty();
            }
            PhoneNumber read = new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164));
            return read.stable() ? Optional.of(read) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Whether it is read as itself: one with a zero too many loses it each time it is read, and becomes another number. */
    private boolean stable() throws NumberParseException {
        return NUMBERS.format(NUMBERS.parse(e164, null), PhoneNumberFormat.E164).equals(e164);
    }

    /** Whether its country gives out such numbers, not only numbers of this length. */
    private boolean assigned() {
        try {
            return NUMBERS.isValidNumber(NUMBERS.parse(e164, null));
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** What may be shown of it to someone who knows it already: the last two digits. */
    public String tail() {
        return e164.substring(e164.length() - 2);
    }

    /** ISO code of its country, for counting; of the first country of its dial code when several share it. */
    public String country() {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(e164, null);
            String region = NUMBERS.getRegionCodeForNumber(number);
            return region != null ? region : NUMBERS.getRegionCodeForCountryCode(number.getCountryCode());
        } catch (NumberParseException e) {
            return "ZZ";
        }
    }

    /** For reading, in the international spelling: {@code +49 170 1234567}. */
    public String spelled() {
        try {
            return NUMBERS.format(NUMBERS.parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return e164;
        }
    }

    /** ISO code of its country, as {@link #country}; empty for numbers that belong to none, such as those of satellites. */
    public Optional<String> region() {
        return Optional.of(country()).filter(NUMBERS.getSupportedRegions()::contains);
    }

    /** ISO codes of all countries that have phone numbers, in no particular order. */
    public static List<String> regions() {
        return List.copyOf(NUMBERS.getSupportedRegions());
    }

    /** The dial code of a country, such as 49 for DE; 0 when there is none. */
    public static int dialCode(String region) {
        return NUMBERS.getCountryCodeForRegion(region);
    }

    /** A mobile number as people of this country would write it, to show as an example. */
    public static Optional<String> example(String region) {
        return Optional.ofNullable(NUMBERS.getExampleNumberForType(region, PhoneNumberType.MOBILE))
                .map(number -> NUMBERS.format(number, PhoneNumberFormat.NATIONAL));
    }

    /** Does not print the number: logs would keep it. */
    @Override
    public String toString() {
        return "•••• " + tail();
    }
}
