package dev.countersign.common;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats times as the API and the webhooks send them (docs/wire-contract.md, section 5.2). */
public final class WireTime {

    /** Three digits of a second and a Z in all cases: one SDK or another fails on every other form. */
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private WireTime() {}

    /** Returns a time in UTC, such as {@code 2027-01-01T00:00:00.000Z}. */
    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }
}
