package dev.countersign.challenge;

import dev.countersign.common.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A challenge as its asker sees it.
 *
 * @param code the code itself, for kinds whose codes the asker hands over; null for all others
 */
public record Challenge(
        String id,
        String factorId,
        @Nullable Secret code,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        @Nullable Instant verifiedAt) {}
