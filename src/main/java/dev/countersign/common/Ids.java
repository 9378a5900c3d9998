package dev.countersign.common;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;

/**
 * Makes ids: a prefix that names the kind of thing, then a ULID. Ids made later sort later, so that the newest rows
 * stay together in an index; 80 bits of each are random.
 */
public final class Ids {

    private Ids() {}

    /** A new id such as {@code auth_factor_01J...}: {@code prefix}, which ends with an underscore, and 26 characters. */
    public static String next(String prefix, Instant now) {
        return prefix + UlidCreator.getUlid(now.toEpochMilli());
    }
}
