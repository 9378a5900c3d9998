package dev.countersign.vault;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A serving node and the version of the keysets that it has loaded. {@link NodeRepository} alone changes rows. */
@Entity
@Table(name = "node")
@SuppressWarnings({"NullAway.Init", "unused"}) // for JPA
class NodeEntity {

    @Id
    private String id;

    private long keysetVersion;
    private Instant startedAt;
    private Instant seenAt;

    protected NodeEntity() {}
}
