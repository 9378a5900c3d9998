package dev.countersign.event;

import dev.countersign.common.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Which factor an event is about.
 *
 * @param userId the application's own id of the factor's owner, when it gave one
 */
public record FactorRef(
        TenantId tenant, String id, String kind, @Nullable String userId) {}
