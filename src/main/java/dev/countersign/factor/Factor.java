package dev.countersign.factor;

import dev.countersign.common.TenantId;
import java.time.Instant;
import java.util.Locale;
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
        Status status,
        @Nullable String userId,
        @Nullable String name,
        @Nullable String label,
        @Nullable String hint,
        Map<String, String> attributes,
        @Nullable Lock lock,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** How far a factor has come. Only a verified one counts as a second factor. */
    public enum Status {
        /** Set up, and not yet verified by a right code. */
        UNVERIFIED,
        /** Verified by a right code. */
        VERIFIED;

        /** The value of the column {@code status}: {@code unverified}, {@code verified}. */
        String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status ofColumn(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * The factor takes no codes.
     *
     * @param until when it takes codes again; null when only an administrator can unlock it
     */
    public record Lock(@Nullable Instant until) {}

    public boolean verified() {
        return status == Status.VERIFIED;
    }

    /** Leaves the attributes out: they may hold a phone number. */
    @Override
    public String toString() {
        return "Factor[" + id + ", " + kind + ", " + status + "]";
    }
}
