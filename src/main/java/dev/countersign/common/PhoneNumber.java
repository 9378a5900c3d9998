package dev.countersign.common;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.EnumSet;
import java.util.List;
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
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(international, region);
            boolean possible = NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
            if (!possible || REFUSED.contains(NUMBERS.getNumberType(number))) {
                return Optional.empty();
            }
            return Optional.of(new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164)));
        } catch (NumberParseException e) {
            return Optional.empty();
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

    /** As people of its own country write it: {@code 0170 1234567}. */
    public String national() {
        try {
            return NUMBERS.format(NUMBERS.parse(e164, null), PhoneNumberFormat.NATIONAL);
        } catch (NumberParseException e) {
            return e164;
        }
    }

    /** ISO code of the country it belongs to, when it belongs to one. */
    public Optional<String> region() {
        try {
            return Optional.ofNullable(NUMBERS.getRegionCodeForNumber(NUMBERS.parse(e164, null)));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
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
