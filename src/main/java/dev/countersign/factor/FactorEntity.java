package dev.countersign.factor;

import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorRef;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A factor as it is added. It is read as a {@link FactorRecord} and changed by {@link FactorRepository} alone. */
@Entity
@Table(name = "factor")
@SuppressWarnings("unused") // most fields are for queries
class FactorEntity implements Persistable<String> {

    @Id
    private String id;

    private String tenantId;
    private String kind;
    private String status;
    private @Nullable String userId;
    private @Nullable String name;
    private @Nullable String issuer;
    private @Nullable String label;
    private @Nullable String hint;
    private byte @Nullable [] sealed;
    private @Nullable String sealedFor;
    private byte @Nullable [] lookup;
    private @Nullable Long lastStep;
    private int consecutiveFailures;
    private int dailyFailures;
    private @Nullable Instant dailyWindowStart;
    private @Nullable Instant lockedUntil;
    private @Nullable Instant lastUsedAt;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected FactorEntity() {}

    FactorEntity(String id, String kind, EnrolmentRequest request, Enrolment enrolment, Instant now) {
        this.id = id;
        this.tenantId = request.tenant().value();
        this.kind = kind;
        this.status = (enrolment.complete() ? Factor.Status.VERIFIED : Factor.Status.UNVERIFIED).column();
        this.userId = request.userId();
        this.issuer = enrolment.issuer();
        this.label = enrolment.label();
        this.hint = enrolment.hint();
        this.sealed = enrolment.sealed();
        this.lookup = enrolment.lookup();
        this.createdAt = now;
        this.updatedAt = now;
    }

    @Override
    public String getId() {
        return id;
    }

    /** Only new factors are saved. */
    @Override
    public boolean isNew() {
        return true;
    }

    /** The reference that events about this factor carry. */
    FactorRef ref() {
        return new FactorRef(new TenantId(tenantId), id, kind, userId, createdAt);
    }
}
