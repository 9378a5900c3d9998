package dev.countersign.common;

import java.util.Locale;

/** Patterns for {@code like} whose escape character is the backslash. */
public final class LikePattern {

    private LikePattern() {}

    /** Matches texts in lower case that contain this one; its own wildcards match only themselves. */
    public static String containing(String text) {
        return '%' + text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + '%';
    }
}
