package dev.countersign.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the trail. It is never updated. */
@Entity
@Immutable
@Table(name = "audit_event")
class AuditEventEntity {

    /** Precedes the bytes of rows with a typed actor; the bytes of older rows start with their id, which is positive. */
    private static final long TYPED = -2;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private Instant at;
    private String tenantId;
    private @Nullable String actorType;
    private String actor;
    private String event;
    private String subject;
    private @Nullable String userId;
    private @Nullable String detail;
    private @Nullable String ipAddress;
    private @Nullable String userAgent;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected AuditEventEntity() {}

    AuditEventEntity(AuditEntry entry) {
        this.at = entry.at();
        this.tenantId = entry.tenant();
        this.actorType = entry.actorType();
        this.actor = entry.actor();
        this.event = entry.event();
        this.subject = entry.subject();
        this.userId = entry.userId();
        this.detail = entry.detail();
        this.ipAddress = entry.ipAddress();
        this.userAgent = entry.userAgent();
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    Instant at() {
        return at;
    }

    AuditEntry toEntry() {
        return new AuditEntry(at, tenantId, actorType, actor, event, subject, userId, detail, ipAddress, userAgent);
    }

    /**
     * Returns the bytes that a seal covers: all columns, each after its length, so that no two rows give the same bytes.
     * A row without a typed actor gives the bytes that its seal was computed from before there were types.
     */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            if (typed()) {
                out.writeLong(TYPED);
            }
            out.writeLong(id());
            out.writeUTF(
                    at.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS).toString());
            for (String column : new @Nullable String[] {tenantId, actor, event, subject, userId, detail}) {
                write(out, column);
            }
            if (typed()) {
                write(out, actorType);
                write(out, ipAddress);
                write(out, userAgent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private boolean typed() {
        return actorType != null || ipAddress != null || userAgent != null;
    }

    private static void write(DataOutputStream out, @Nullable String column) throws IOException {
        if (column == null) {
            out.writeInt(-1);
            return;
        }
        byte[] text = column.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
    }
}
