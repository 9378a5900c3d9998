package dev.countersign.event;

import dev.countersign.common.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which factor an event is about.
 *
 * @param userId the application's own id of the factor's owner, when it gave one
 * @param createdAt when the factor was set up
 */
public record FactorRef(
        TenantId tenant, String id, String kind, @Nullable String userId, Instant createdAt) {}
