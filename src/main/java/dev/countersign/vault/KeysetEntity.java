package dev.countersign.vault;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The keyset of one purpose, encrypted by the {@link MasterKey}. {@link KeysetRepository} alone changes rows. */
@Entity
@Table(name = "vault_keyset")
@SuppressWarnings({"NullAway.Init", "unused"}) // for JPA
class KeysetEntity {

    @Id
    private String purpose;

    private byte[] keyset;
    private long version;
    private String phase;
    private Instant createdAt;
    private Instant changedAt;

    protected KeysetEntity() {}
}
