package dev.countersign.prompt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The assurance of a second step, the least first: the values of {@code acr}. */
public enum Assurance {
    /** A code was entered in this browser before, and the browser was remembered. */
    REMEMBERED,
    /** A code was entered now. */
    CODE,
    /** A code from the user's own device was entered now. */
    APP;

    private static final String PREFIX = "urn:countersign:";

    /** The value of {@code acr} and {@code acr_values}: {@code urn:countersign:code}. */
    public String wireName() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Assurance> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(assurance -> assurance.wireName().equals(name))
                .findFirst();
    }

    /** Whether it is at least the required assurance. */
    public boolean covers(Assurance required) {
        return compareTo(required) >= 0;
    }
}
