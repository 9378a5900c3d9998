package dev.countersign.factor;

import dev.countersign.common.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A factor as others see it, without its secret.
 *
 * @param kind the name of its {@link FactorType}
 * @param userId the application's own id of its owner, when it gave one
 * @param name what its owner calls it, if anything
 * @param label whose account it is for, in readable form, if known
 * @param hint what tells it from others of its kind without giving it away, such as the end of a phone number
 * @param attributes what its owner may see of it, by wire name; never for logs or administrators
 * @param lock set while it takes no codes
 */
public record Factor(
        String id,
        TenantId tenant,
        String kind,
        FactorStatus status,
        @Nullable String userId,
        @Nullable String name,
        @Nullable String label,
        @Nullable String hint,
        Map<String, String> attributes,
        @Nullable Lock lock,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        Instant updatedAt) {

    public boolean verified() {
        return status == FactorStatus.VERIFIED;
    }

    /** Leaves the attributes out: they may hold a phone number. */
    @Override
    public String toString() {
        return "Factor[" + id + ", " + kind + ", " + status + "]";
    }
}
