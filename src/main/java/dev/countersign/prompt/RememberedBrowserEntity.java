package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A remembered browser: its series is the id, its token is replaced at each use. */
@Entity
@Table(name = "remembered_browser")
class RememberedBrowserEntity {

    @Id
    private String id;

    @SuppressWarnings("unused") // for queries
    private String tenantId;

    private String applicationId;
    private String userId;
    private String factorId;
    private String kind;

    @Column(updatable = false)
    private byte[] tokenHash;

    @Column(updatable = false)
    private byte @Nullable [] previousHash;

    @Column(updatable = false)
    private Instant rotatedAt;

    private @Nullable String userAgent;
    private Instant provenAt;

    @Column(updatable = false)
    private Instant lastUsedAt;

    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RememberedBrowserEntity() {}

    RememberedBrowserEntity(
            String id,
            byte[] tokenHash,
            Client client,
            String userId,
            Proof proof,
            @Nullable String userAgent,
            Instant now) {
        this.id = id;
        this.tenantId = client.tenant().value();
        this.applicationId = client.id();
        this.userId = userId;
        this.factorId = proof.factorId();
        this.kind = proof.kind();
        this.tokenHash = tokenHash;
        this.rotatedAt = now;
        this.userAgent = userAgent;
        this.provenAt = proof.at();
        this.lastUsedAt = now;
        this.expiresAt = now.plus(client.policy().remember());
    }

    String id() {
        return id;
    }

    /** The id of the client. */
    String applicationId() {
        return applicationId;
    }

    String userId() {
        return userId;
    }

    String factorId() {
        return factorId;
    }

    String kind() {
        return kind;
    }

    Instant provenAt() {
        return provenAt;
    }

    boolean belongsTo(Client client, String user) {
        return applicationId.equals(client.id()) && userId.equals(user);
    }

    /** Whether the hash is that of the current token. */
    boolean hasToken(byte[] hash) {
        return MessageDigest.isEqual(hash, tokenHash);
    }

    /** Whether the hash is that of the token before, which was replaced at most so long ago. */
    boolean hadToken(byte[] hash, Duration within, Instant now) {
        return previousHash != null
                && MessageDigest.isEqual(hash, previousHash)
                && Duration.between(rotatedAt, now).compareTo(within) <= 0;
    }

    /** Returns when the browser is forgotten: as was promised, or earlier where the policy now allows fewer days. */
    Instant end(Policy policy) {
        return policy.earlier(provenAt, expiresAt);
    }

    RememberedBrowser toRememberedBrowser(Client client) {
        return new RememberedBrowser(id, userId, client.name(), userAgent, provenAt, lastUsedAt, end(client.policy()));
    }
}
