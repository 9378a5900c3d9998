package dev.countersign.ui.factor.sms;

import dev.countersign.common.PhoneNumber;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A country with phone numbers. */
record Country(String region, String name, int dialCode) {

    static List<Country> all(Locale reader) {
        Comparator<Object> alphabet = Collator.getInstance(reader);
        return PhoneNumber.regions().stream()
                .map(region -> of(region, reader))
                .sorted(Comparator.comparing(Country::name, alphabet))
                .toList();
    }

    static Country of(String region, Locale reader) {
        return new Country(region, Locale.of("", region).getDisplayCountry(reader), PhoneNumber.dialCode(region));
    }

    String label() {
        return name + " (+" + dialCode + ')';
    }

    /** Whether somebody who types this may mean this country: by name, ISO code, or dial code. */
    boolean fits(String typed) {
        String text = typed.strip();
        if (text.startsWith("+")) {
            return ("+" + dialCode).startsWith(text);
        }
        return region.equalsIgnoreCase(text) || name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
