package dev.countersign.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a {@link SignInBucket}. Only the statements of {@link SignInBucketRepository} write it. */
@Entity
@Table(name = "sign_in_bucket")
class SignInBucketEntity {

    @Id
    private String id;

    @SuppressWarnings("unused") // for queries
    private @Nullable String accountId;

    @SuppressWarnings("unused") // for queries
    private boolean browser;

    private int failures;
    private Instant emptyAt;
    private Instant retryAt;

    @SuppressWarnings("unused") // for queries
    private @Nullable Instant endsAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SignInBucketEntity() {}

    String id() {
        return id;
    }

    int failures() {
        return failures;
    }

    /** The bucket has forgotten its failures by then, one after the other. */
    Instant emptyAt() {
        return emptyAt;
    }

    Instant retryAt() {
        return retryAt;
    }
}
