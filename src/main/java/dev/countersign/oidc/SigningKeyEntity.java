package dev.countersign.oidc;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "signing_key")
class SigningKeyEntity {

    @Id
    private String id;

    /** The encrypted JSON Web Key. Key rotation replaces it. */
    @Column(updatable = false)
    private byte[] jwk;

    @SuppressWarnings("unused") // for queries
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SigningKeyEntity() {}

    String id() {
        return id;
    }

    byte[] jwk() {
        return jwk;
    }
}
