package dev.countersign.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The count of a {@link SignInLane}. It is written by the statements of {@link SignInLaneRepository} alone. */
@Entity
@Table(name = "sign_in_lane")
class SignInLaneEntity {

    @Id
    private String id;

    private @Nullable String accountId;
    private boolean browser;
    private int fails;
    private Instant forgottenAt;
    private Instant retryAt;

    @SuppressWarnings("unused") // for queries
    private @Nullable Instant endsAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected SignInLaneEntity() {}

    String id() {
        return id;
    }

    int fails() {
        return fails;
    }

    /** The lane has forgotten its failures by then, one after the other. */
    Instant forgottenAt() {
        return forgottenAt;
    }

    Instant retryAt() {
        return retryAt;
    }

    /** Whether it belongs to a browser of this account. */
    boolean ofBrowser(String account) {
        return browser && account.equals(accountId);
    }
}
