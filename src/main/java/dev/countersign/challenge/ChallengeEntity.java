package dev.countersign.challenge;

import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.FactorRecord;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A challenge as it is added. It is read as a {@link ChallengeRecord}, changed by {@link ChallengeRepository} alone. */
@Entity
@Table(name = "challenge")
@SuppressWarnings("unused") // most fields are for queries
class ChallengeEntity implements Persistable<String> {

    @Id
    private String id;

    private String tenantId;
    private String factorId;
    private byte @Nullable [] codeHash;

    /** The factor whose live code this is; unique, so that a factor has one live code. */
    private @Nullable String liveFactorId;

    private int attempts;
    private String sendState;
    private @Nullable String providerRef;
    private Instant expiresAt;
    private @Nullable Instant verifiedAt;
    private Instant createdAt;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ChallengeEntity() {}

    ChallengeEntity(String id, FactorRecord factor, ChallengePlan plan, Instant now) {
        this.id = id;
        this.tenantId = factor.tenant().value();
        this.factorId = factor.id();
        this.codeHash = plan.state();
        this.liveFactorId = plan.state() == null ? null : factor.id();
        this.sendState = plan.delivery() == null ? "none" : "reserved";
        this.expiresAt = now.plus(plan.lifetime());
        this.createdAt = now;
        this.updatedAt = now;
    }

    @Override
    public String getId() {
        return id;
    }

    /** Only new challenges are saved. */
    @Override
    public boolean isNew() {
        return true;
    }

    ChallengeRecord toRecord(FactorRecord factor) {
        return new ChallengeRecord(id, codeHash, attempts, createdAt, updatedAt, expiresAt, verifiedAt, factor);
    }
}
