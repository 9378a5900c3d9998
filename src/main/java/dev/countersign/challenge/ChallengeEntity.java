package dev.countersign.challenge;

import dev.countersign.common.Secret;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.StoredFactor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row. After it was inserted, {@link ChallengeGuards} alone writes it. */
@Entity
@Table(name = "challenge")
class ChallengeEntity {

    static final int MOST_ATTEMPTS = 5;

    @Id
    private String id;

    @SuppressWarnings("unused") // for queries
    private String tenantId;

    private String factorId;

    @Column(updatable = false)
    private byte @Nullable [] codeHash;

    /** The factor's id while this is the challenge that holds its one live code. */
    @Column(updatable = false)
    private @Nullable String liveFactorId;

    @Column(updatable = false)
    private int attempts;

    @Column(updatable = false)
    private String sendState;

    private Instant expiresAt;

    @Column(updatable = false)
    private @Nullable Instant verifiedAt;

    private Instant createdAt;

    @Column(updatable = false)
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ChallengeEntity() {}

    ChallengeEntity(String id, StoredFactor factor, ChallengePlan plan, Instant now) {
        this.id = id;
        this.tenantId = factor.tenant().value();
        this.factorId = factor.id();
        this.codeHash = plan.codeHash();
        this.liveFactorId = plan.codeHash() == null ? null : factor.id();
        this.sendState = plan.delivery() == null ? "none" : "reserved";
        this.expiresAt = now.plus(plan.lifetime());
        this.createdAt = now;
        this.updatedAt = now;
    }

    String id() {
        return id;
    }

    String factorId() {
        return factorId;
    }

    byte @Nullable [] codeHash() {
        return codeHash;
    }

    int triesLeft() {
        return MOST_ATTEMPTS - attempts;
    }

    boolean verified() {
        return verifiedAt != null;
    }

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    Instant updatedAt() {
        return updatedAt;
    }

    Challenge toChallenge(@Nullable Secret code, Instant updated) {
        return new Challenge(id, factorId, code, createdAt, updated, expiresAt, verifiedAt);
    }
}
