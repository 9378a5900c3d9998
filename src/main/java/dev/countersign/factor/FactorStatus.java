package dev.countersign.factor;

import java.util.Locale;

/** How far a factor has come. Only a verified one counts as a second factor on our own pages. */
public enum FactorStatus {
    /** Set up, and never yet proven by a right code. */
    UNVERIFIED,
    /** Proven by a right code. */
    VERIFIED;

    /** As stored: {@code unverified}, {@code verified}. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FactorStatus ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
