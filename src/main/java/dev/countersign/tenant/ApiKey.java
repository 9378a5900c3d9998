package dev.countersign.tenant;

import dev.countersign.common.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without its text, which is kept nowhere.
 *
 * @param prefix the first characters of the text, to tell keys apart
 * @param lastUsed the last day it was used, in UTC
 */
public record ApiKey(
        String id,
        TenantId tenant,
        String name,
        String prefix,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable LocalDate lastUsed) {

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** Whether it works at this time. */
    public boolean usable(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }
}
