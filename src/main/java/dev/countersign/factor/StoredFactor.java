package dev.countersign.factor;

import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.vault.Vault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A factor as it lies in the database, for the kind that made it and for the module that checks codes. Its secret is
 * still sealed.
 *
 * @param sealedFor the tenant whose name binds the sealed values; it differs from {@code tenant} only for factors that a
 *     migration moved to another tenant
 * @param issuer who asks, as apps and texts name it
 * @param lastStep the last accepted time step of kinds that have steps
 * @param personFails wrong codes in a row over all factors of the owner
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
        TenantId sealedFor,
        @Nullable Long lastStep,
        int personFails,
        @Nullable Lock lock,
        Instant createdAt) {

    /** The sealed secret of a kind that always has one. */
    public byte[] requireSealed() {
        if (sealed == null) {
            throw new IllegalStateException("Factor " + id + " has lost its secret");
        }
        return sealed;
    }

    /** The context that binds a sealed value or hash of this factor to one row and column. */
    public String place(String table, String column, String row) {
        return Vault.place(sealedFor.value(), table, column, row);
    }

    /** Whose factor it is; null when the application has named nobody. */
    @Nullable
    Subject owner() {
        return userId == null ? null : new Subject(tenant, userId);
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
