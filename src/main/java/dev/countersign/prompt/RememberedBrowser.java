package dev.countersign.prompt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that takes the place of a code.
 *
 * @param application the name of the client that remembers it
 * @param userAgent the cleaned User-Agent; null when the browser sent none
 */
public record RememberedBrowser(
        String id,
        String userId,
        String application,
        @Nullable String userAgent,
        Instant provenAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
