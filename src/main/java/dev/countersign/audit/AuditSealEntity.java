package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.springframework.data.domain.Persistable;

/** The seal of a row: its number in the chain and its keyed hash. It is never updated, so a saved seal is always new. */
@Entity
@Immutable
@Table(name = "audit_seal")
class AuditSealEntity implements Persistable<Long> {

    @Id
    private long seq;

    private long auditId;
    private byte[] mac;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AuditSealEntity() {}

    AuditSealEntity(Link link, long auditId) {
        this.seq = link.seq();
        this.auditId = auditId;
        this.mac = link.mac();
    }

    Link link() {
        return new Link(seq, mac);
    }

    long auditId() {
        return auditId;
    }

    @Override
    public Long getId() {
        return seq;
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
