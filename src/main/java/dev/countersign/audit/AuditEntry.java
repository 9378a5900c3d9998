package dev.countersign.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail.
 *
 * @param actor the API key or account that acted, or {@code anonymous} or {@code server}
 * @param event such as {@code factor_verified}
 * @param subject the id of what it happened to
 */
public record AuditEntry(
        Instant at,
        String tenant,
        String actor,
        String event,
        String subject,
        @Nullable String userId,
        @Nullable String detail) {}
