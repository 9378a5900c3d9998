package dev.countersign.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A window in which equal events of unauthenticated callers are counted instead of written one by one.
 * {@link RepeatedEventRepository} alone changes rows.
 */
@Entity
@Table(name = "audit_repeat")
class RepeatedEventEntity {

    /** A hash of the event, the name and the source; of the event and the source; or of the event alone. */
    @Id
    @Column(name = "k")
    @SuppressWarnings("unused") // for queries
    private byte[] key;

    private String tenantId;
    private String event;
    private String subject;
    private @Nullable String ipAddress;

    /** The number of entries that were written at once in this window. */
    @SuppressWarnings("unused") // for queries
    private int opened;

    /** The number of events that were counted instead. */
    @Column(name = "n")
    private int counted;

    private Instant firstAt;
    private Instant lastAt;

    @SuppressWarnings("unused") // for queries
    private Instant endsAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RepeatedEventEntity() {}

    int counted() {
        return counted;
    }

    AuditEntry toEntry(Instant now) {
        String times = counted == 1 ? "once" : counted + " times";
        String detail = "repeated " + times + ", " + firstAt + " to " + lastAt;
        return new AuditEntry(now, tenantId, "anonymous", "anonymous", event, subject, null, detail, ipAddress, null);
    }
}
