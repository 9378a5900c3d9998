package dev.countersign.prompt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that may stand for a code.
 *
 * @param application the name of the application that remembers it
 * @param browser what the browser called itself, as it told; null when it did not
 */
public record RememberedBrowser(
        String id,
        String userId,
        String application,
        @Nullable String browser,
        Instant provenAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
