package dev.countersign.tenant;

import dev.countersign.common.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Owner of factors and keys.
 *
 * @param issuer shown by authenticator apps and in texts when a request names none
 * @param smsTemplate text of a message with {@code {{code}}} in it; null means the house's own
 * @param kinds the kinds of factor that can be set up; empty means all
 * @param brand how the prompt and the pages of its users present themselves
 */
public record Tenant(
        TenantId id, String name, String issuer, @Nullable String smsTemplate, Set<String> kinds, Brand brand) {

    /** Whether factors of this kind can be set up here. Those that exist go on working either way. */
    public boolean allows(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }
}
