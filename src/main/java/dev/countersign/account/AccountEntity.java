package dev.countersign.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "account")
class AccountEntity {

    @Id
    private String id;

    private String username;
    private String displayName;
    private String passwordHash;
    private String role;
    private boolean enabled;
    private boolean mustChangePassword;
    private Instant passwordChangedAt;

    @SuppressWarnings("unused") // for queries
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AccountEntity() {}

    AccountEntity(Account account, String passwordHash, Instant createdAt) {
        this.id = account.id();
        this.username = account.username();
        this.displayName = account.displayName();
        this.role = account.role().column();
        this.enabled = account.enabled();
        this.mustChangePassword = account.mustChangePassword();
        this.passwordChangedAt = account.passwordChangedAt();
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    String passwordHash() {
        return passwordHash;
    }

    Account toAccount() {
        return new Account(id, username, displayName, Role.of(role), enabled, mustChangePassword, passwordChangedAt);
    }
}
