package dev.countersign.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "account_session")
class AccountSessionEntity {

    @Id
    private String id;

    private String accountId;
    private @Nullable String ipAddress;
    private @Nullable String userAgent;
    private Instant createdAt;
    private Instant lastUsedAt;
    private Instant endsAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AccountSessionEntity() {}

    AccountSessionEntity(AccountSession session) {
        this.id = session.id();
        this.accountId = session.accountId();
        this.ipAddress = session.ipAddress();
        this.userAgent = session.userAgent();
        this.createdAt = session.createdAt();
        this.lastUsedAt = session.lastUsedAt();
        this.endsAt = session.endsAt();
    }

    AccountSession toSession() {
        return new AccountSession(id, accountId, ipAddress, userAgent, createdAt, lastUsedAt, endsAt);
    }
}
