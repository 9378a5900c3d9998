package dev.countersign.factor;

import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.vault.Vault;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The row of a factor, for its {@link FactorType} and for the module that verifies codes. Its secret is still encrypted.
 *
 * @param issuer the name of the application, as apps and text messages show it
 * @param sealedFor the tenant that the encrypted values are bound to; it differs from {@code tenant} only for factors
 *     that a migration moved to another tenant
 * @param lastStep the last accepted time step, for kinds that have steps
 */
public record FactorRecord(
        String id,
        TenantId tenant,
        String kind,
        Factor.Status status,
        @Nullable String userId,
        @Nullable String name,
        @Nullable String issuer,
        @Nullable String label,
        @Nullable String hint,
        byte @Nullable [] sealed,
        TenantId sealedFor,
        @Nullable Long lastStep,
        Failures failures,
        @Nullable Instant lastUsedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** HQL: selects a factor {@code f} with its subject {@code s}, which {@link #JOIN_SUBJECT} joins. */
    public static final String NEW = """
            new dev.countersign.factor.FactorRecord(
                f.id, f.tenantId, f.kind, f.status, f.userId, f.name, f.issuer, f.label, f.hint, f.sealed, f.sealedFor,
                f.lastStep, f.consecutiveFailures, f.dailyFailures, f.dailyWindowStart, f.lockedUntil,
                s.consecutiveFailures, f.lastUsedAt, f.createdAt, f.updatedAt)
            """;

    /** HQL: joins the subject {@code s} of a factor {@code f}. */
    public static final String JOIN_SUBJECT =
            " left join SubjectEntity s on s.tenantId = f.tenantId and s.userId = f.userId ";

    /** Takes the columns that {@link #NEW} names. */
    FactorRecord(
            String id,
            String tenantId,
            String kind,
            String status,
            @Nullable String userId,
            @Nullable String name,
            @Nullable String issuer,
            @Nullable String label,
            @Nullable String hint,
            byte @Nullable [] sealed,
            @Nullable String sealedFor,
            @Nullable Long lastStep,
            int consecutiveFailures,
            int dailyFailures,
            @Nullable Instant dailyWindowStart,
            @Nullable Instant lockedUntil,
            @Nullable Integer subjectFailures,
            @Nullable Instant lastUsedAt,
            Instant createdAt,
            Instant updatedAt) {
        this(
                id,
                new TenantId(tenantId),
                kind,
                Factor.Status.ofColumn(status),
                userId,
                name,
                issuer,
                label,
                hint,
                sealed,
                new TenantId(Objects.requireNonNullElse(sealedFor, tenantId)),
                lastStep,
                new Failures(consecutiveFailures, dailyFailures, dailyWindowStart, lockedUntil, subjectFailures),
                lastUsedAt,
                createdAt,
                updatedAt);
    }

    /**
     * The wrong codes that were counted; {@link LockRule} tells whether they lock the factor.
     *
     * @param consecutive since the last right code
     * @param daily since {@code dailyWindowStart}
     * @param lockedUntil the end of the lockout that was imposed last
     * @param ofSubject consecutive wrong codes over all factors of the owner; null when the owner has no counter yet
     */
    public record Failures(
            int consecutive,
            int daily,
            @Nullable Instant dailyWindowStart,
            @Nullable Instant lockedUntil,
            @Nullable Integer ofSubject) {

        public static final Failures NONE = new Failures(0, 0, null, null, null);

        Failures lockedUntil(Instant until) {
            return new Failures(consecutive, daily, dailyWindowStart, until, ofSubject);
        }
    }

    /** The encrypted secret of a kind that always has one. */
    public byte[] requireSealed() {
        if (sealed == null) {
            throw new IllegalStateException("Factor " + id + " has lost its secret");
        }
        return sealed;
    }

    /** The context that binds an encrypted value or hash of this factor to one row and column. */
    public String place(String table, String column, String row) {
        return Vault.place(sealedFor.value(), table, column, row);
    }

    public boolean verified() {
        return status == Factor.Status.VERIFIED;
    }

    /** The owner; null when the application has named none. */
    @Nullable
    Subject owner() {
        return userId == null ? null : new Subject(tenant, userId);
    }

    Factor toFactor(Map<String, String> attributes, Factor.@Nullable Lock lock) {
        return new Factor(
                id,
                tenant,
                kind,
                status,
                userId,
                name,
                label,
                hint,
                attributes,
                lock,
                lastUsedAt,
                createdAt,
                updatedAt);
    }

    /** The reference that events about this factor carry. */
    public FactorRef ref() {
        return new FactorRef(tenant, id, kind, userId, createdAt);
    }

    @Override
    public String toString() {
        return "FactorRecord[" + id + ", " + kind + ", " + status + "]";
    }
}
