package dev.countersign.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_event} with all its columns, as the database gives it back. */
record AuditRow(
        long id,
        OffsetDateTime at,
        String tenantId,
        String actor,
        String event,
        String subject,
        @Nullable String userId,
        @Nullable String detail,
        @Nullable String actorType,
        @Nullable String ipAddress,
        @Nullable String userAgent) {

    static final String COLUMNS = "e.id, e.at, e.tenant_id, e.actor, e.event, e.subject, e.user_id, e.detail,"
            + " e.actor_type, e.ip_address, e.user_agent";

    /** Stands before the bytes of rows that have the newer columns; the bytes of older rows start with their id. */
    private static final long TYPED = -2;

    AuditEntry toEntry() {
        return new AuditEntry(
                at.toInstant(), tenantId, actorType, actor, event, subject, userId, detail, ipAddress, userAgent);
    }

    /**
     * All columns, each behind its length, so that no two rows give the same bytes. A row that was written before there
     * were types of actors gives the bytes that its seal was made of.
     */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            if (typed()) {
                out.writeLong(TYPED);
            }
            out.writeLong(id);
            out.writeUTF(at.withOffsetSameInstant(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.MICROS)
                    .toString());
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
