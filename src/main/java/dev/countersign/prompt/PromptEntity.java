package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.prompt.Prompts.StartPrompt;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A prompt. Its outcome is changed by the statements of {@link PromptRepository} alone. */
@Entity
@Table(name = "prompt")
class PromptEntity {

    @Id
    private String id;

    private String applicationId;
    private String userId;
    private String displayName;
    private String requiredAssurance;

    @SuppressWarnings("unused") // for queries
    private byte[] requestHash;

    @SuppressWarnings("unused") // unique: a request starts one prompt
    private byte[] startHash;

    @SuppressWarnings("unused") // for queries
    private byte[] browserHash;

    private String resumePath;
    private String protocolRequest;

    @Column(updatable = false)
    private String outcome;

    @Column(updatable = false)
    private @Nullable String factorId;

    @Column(updatable = false)
    private @Nullable String kind;

    @Column(updatable = false)
    private @Nullable Instant provenAt;

    @Column(updatable = false)
    private boolean enrolled;

    @Column(updatable = false)
    private boolean remember;

    private Instant expiresAt;

    @SuppressWarnings("unused") // for operators
    private Instant createdAt;

    /** The stored outcome. Expiry is not stored: it follows from the time. */
    enum Outcome {
        /** The user has not answered. */
        OPEN,
        /** The user proved the second step, and the client has not received the answer. */
        PROVEN,
        /** The user cancelled. */
        CANCELLED,
        /** The user has no factor that suffices and may not enrol one here. */
        IMPOSSIBLE,
        /** The client received the answer. */
        TAKEN
    }

    @SuppressWarnings("NullAway.Init") // for JPA
    protected PromptEntity() {}

    PromptEntity(String id, StartPrompt command, byte[] browserHash, Instant now) {
        this.id = id;
        this.applicationId = command.client().id();
        this.userId = command.userId();
        this.displayName = command.displayName();
        this.requiredAssurance = command.requiredAssurance().name();
        this.requestHash = Prompts.hash(command.client(), command.requestKey());
        this.startHash = Prompts.hash(command.client(), command.startKey());
        this.browserHash = browserHash;
        this.resumePath = command.resumePath() + "?resume=" + id;
        this.protocolRequest = command.protocolRequest();
        this.outcome = Outcome.OPEN.name().toLowerCase(Locale.ROOT);
        this.createdAt = now;
        this.expiresAt = now.plus(Prompts.LIFE);
    }

    String id() {
        return id;
    }

    /** The id of the client. */
    String applicationId() {
        return applicationId;
    }

    Outcome outcome() {
        return Outcome.valueOf(outcome.toUpperCase(Locale.ROOT));
    }

    /** The factor of a proven prompt. */
    String factorId() {
        return Objects.requireNonNull(factorId);
    }

    /** The kind of the factor of a proven prompt. */
    String kind() {
        return Objects.requireNonNull(kind);
    }

    /** When a proven prompt was proven. */
    Instant provenAt() {
        return Objects.requireNonNull(provenAt);
    }

    boolean enrolled() {
        return enrolled;
    }

    boolean remember() {
        return remember;
    }

    Prompt toPrompt(Client client) {
        return new Prompt(
                id,
                client,
                userId,
                displayName,
                Assurance.valueOf(requiredAssurance),
                resumePath,
                protocolRequest,
                expiresAt);
    }
}
