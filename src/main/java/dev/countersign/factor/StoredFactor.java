package dev.countersign.factor;

import dev.countersign.common.TenantId;
import dev.countersign.event.FactorRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A factor as it lies in the database, for the kind that made it and for the module that checks codes. Its secret is
 * still sealed.
 *
 * @param issuer who asks, as apps and texts name it
 * @param lastStep the last accepted time step of kinds that have steps
 */
public record StoredFactor(
        String id,
        TenantId tenant,
        String kind,
        FactorStatus status,
        @Nullable String userId,
        @Nullable String issuer,
        @Nullable String label,
        @Nullable String hint,
        byte @Nullable [] sealed,
        @Nullable Long lastStep,
        @Nullable Lock lock,
        Instant createdAt) {

    /** The sealed secret of a kind that always has one. */
    public byte[] requireSealed() {
        if (sealed == null) {
            throw new IllegalStateException("Factor " + id + " has lost its secret");
        }
        return sealed;
    }

    /** For events about it. */
    public FactorRef ref() {
        return new FactorRef(tenant, id, kind, userId, createdAt);
    }

    @Override
    public String toString() {
        return "StoredFactor[" + id + ", " + kind + ", " + status + "]";
    }
}
