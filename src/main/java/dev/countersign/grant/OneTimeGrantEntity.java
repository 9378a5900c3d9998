package dev.countersign.grant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A grant, known by the hash of its token. It is written by the statements of {@link OneTimeGrantRepository} alone. */
@Entity
@Table(name = "login_grant")
class OneTimeGrantEntity {

    @Id
    private String id;

    @SuppressWarnings("unused") // for queries
    private String applicationId;

    @SuppressWarnings("unused") // for queries
    private byte[] tokenHash;

    private byte[] content;

    @SuppressWarnings("unused") // for queries
    private Instant expiresAt;

    @SuppressWarnings("unused") // for queries
    private @Nullable Instant usedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected OneTimeGrantEntity() {}

    String id() {
        return id;
    }

    /** The encrypted content. */
    byte[] content() {
        return content;
    }
}
