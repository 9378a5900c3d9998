package dev.countersign.common;

import org.jspecify.annotations.Nullable;

/**
 * Where the person sits who is asked for a code, as far as the application that asks told us. We see the application's
 * own address only, so nothing is guessed.
 */
public record ClientInfo(
        @Nullable String ipAddress, @Nullable String userAgent) {

    /** Nothing was told. */
    public static final ClientInfo UNKNOWN = new ClientInfo(null, null);
}
