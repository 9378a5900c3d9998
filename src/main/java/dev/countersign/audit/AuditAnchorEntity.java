package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The anchor of the chain: the seal that the oldest remaining one follows, after older rows were removed for their age.
 * Its own seal is keyed, so that nobody without the vault key can move it. The table has at most one row.
 */
@Entity
@Table(name = "audit_base")
class AuditAnchorEntity {

    @Id
    @SuppressWarnings("unused") // always 1
    private int id;

    private long seq;
    private byte[] mac;
    private byte[] seal;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AuditAnchorEntity() {}

    Link link() {
        return new Link(seq, mac);
    }

    byte[] seal() {
        return seal;
    }
}
