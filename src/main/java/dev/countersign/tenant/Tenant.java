package dev.countersign.tenant;

import dev.countersign.common.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Owner of factors and keys.
 *
 * @param issuer shown by authenticator apps and in texts when a request names none
 * @param smsTemplate text of a message with {@code {{code}}} in it; null means the house's own
 */
public record Tenant(
        TenantId id, String name, String issuer, @Nullable String smsTemplate) {}
