package dev.countersign.factor;

import dev.countersign.common.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** The row. Counters and steps are written by {@link FactorGuards} alone: JPA would write back what it read earlier. */
@Entity
@Table(name = "factor")
class FactorEntity {

    @Id
    private String id;

    private String tenantId;
    private String kind;

    @Column(updatable = false)
    private String status;

    private @Nullable String userId;
    private @Nullable String name;
    private @Nullable String issuer;
    private @Nullable String label;
    private @Nullable String hint;

    @Column(updatable = false)
    private byte @Nullable [] sealed;

    @Column(updatable = false)
    private @Nullable String sealedFor;

    @SuppressWarnings("unused") // for queries
    private byte @Nullable [] lookup;

    @Column(updatable = false)
    private @Nullable Long lastStep;

    @Column(updatable = false)
    private int fails;

    @Column(updatable = false)
    private int dayFails;

    @Column(updatable = false)
    private @Nullable Instant dayStart;

    @Column(updatable = false)
    private @Nullable Instant lockUntil;

    @Column(updatable = false)
    private @Nullable Instant lastUsedAt;

    /** Wrong codes in a row over all factors of the owner; null where nobody has counted any. */
    @Formula("(select s.fails from subject s where s.tenant_id = tenant_id and s.user_id = user_id)")
    private @Nullable Integer personFails;

    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected FactorEntity() {}

    FactorEntity(String id, String kind, EnrolmentRequest request, Enrolment enrolment, Instant now) {
        this.id = id;
        this.tenantId = request.tenant().value();
        this.kind = kind;
        this.status = (enrolment.complete() ? FactorStatus.VERIFIED : FactorStatus.UNVERIFIED).column();
        this.userId = request.userId();
        this.issuer = enrolment.issuer();
        this.label = enrolment.label();
        this.hint = enrolment.hint();
        this.sealed = enrolment.sealed();
        this.lookup = enrolment.lookup();
        this.createdAt = now;
        this.updatedAt = now;
    }

    String kind() {
        return kind;
    }

    StoredFactor toStored(AttemptPolicy policy, Instant now) {
        return new StoredFactor(
                id,
                new TenantId(tenantId),
                kind,
                FactorStatus.ofColumn(status),
                userId,
                issuer,
                label,
                hint,
                sealed,
                new TenantId(Objects.requireNonNullElse(sealedFor, tenantId)),
                lastStep,
                personFails(),
                lock(policy, now),
                createdAt);
    }

    Factor toFactor(Map<String, String> attributes, AttemptPolicy policy, Instant now) {
        return new Factor(
                id,
                new TenantId(tenantId),
                kind,
                FactorStatus.ofColumn(status),
                userId,
                name,
                label,
                hint,
                attributes,
                lock(policy, now),
                lastUsedAt,
                createdAt,
                updatedAt);
    }

    private @Nullable Lock lock(AttemptPolicy policy, Instant now) {
        return Lock.of(personFails(), fails, dayFails, dayStart, lockUntil, policy, now);
    }

    private int personFails() {
        return Objects.requireNonNullElse(personFails, 0);
    }
}
