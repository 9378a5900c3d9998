package dev.countersign.prompt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a second step is worth, the least first. Applications ask for one, and are told one, by its name. */
public enum Assurance {
    /** A code was entered in this browser before, and the browser was remembered. */
    REMEMBERED,
    /** A code was entered now. */
    CODE,
    /** A code from the person's own device was entered now. */
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

    /** Whether it is worth at least this. */
    public boolean covers(Assurance least) {
        return compareTo(least) >= 0;
    }
}
