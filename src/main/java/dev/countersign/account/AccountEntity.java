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
    private boolean administrator;

    @SuppressWarnings("unused") // for queries
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AccountEntity() {}

    AccountEntity(Account account, String passwordHash, Instant createdAt) {
        this.id = account.id();
        this.username = account.username();
        this.displayName = account.displayName();
        this.administrator = account.administrator();
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    String passwordHash() {
        return passwordHash;
    }

    Account toAccount() {
        return new Account(id, username, displayName, administrator);
    }
}
