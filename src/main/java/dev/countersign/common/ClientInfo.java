package dev.countersign.common;

import org.jspecify.annotations.Nullable;

/**
 * The address and user agent of the user's client. For calls of the API both are what the application reports: the server
 * sees only the application's own address, and guesses nothing.
 */
public record ClientInfo(
        @Nullable String ipAddress, @Nullable String userAgent) {

    /** Neither is known. */
    public static final ClientInfo UNKNOWN = new ClientInfo(null, null);
}
