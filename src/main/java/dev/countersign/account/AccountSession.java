package dev.countersign.account;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser in which an account is signed in.
 *
 * @param id {@code session_} and a ULID; it opens nothing, the browser's cookie is another value
 * @param lastUsedAt to the minute
 * @param endsAt when the session ends, however much it is used
 */
public record AccountSession(
        String id,
        String accountId,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        Instant createdAt,
        Instant lastUsedAt,
        Instant endsAt) {

    /** What an authentication carries, so that each request finds its session. */
    public record Id(String value) implements Serializable {}
}
