package dev.countersign.portal;

import dev.countersign.common.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Who opened a link.
 *
 * @param userId the application's own id of the user
 * @param application the name of the application that leads here; null when the link named none
 * @param returnUrl where the user goes on afterwards; one of that application's addresses
 */
public record PortalVisit(
        TenantId tenant,
        String userId,
        String displayName,
        @Nullable String application,
        @Nullable String returnUrl) {}
