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
        @Nullable String detail) {

    static final String COLUMNS = "e.id, e.at, e.tenant_id, e.actor, e.event, e.subject, e.user_id, e.detail";

    AuditEntry toEntry() {
        return new AuditEntry(at.toInstant(), tenantId, actor, event, subject, userId, detail);
    }

    /** All columns, each behind its length, so that no two rows give the same bytes. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(id);
            out.writeUTF(at.withOffsetSameInstant(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.MICROS)
                    .toString());
            for (String column : new @Nullable String[] {tenantId, actor, event, subject, userId, detail}) {
                write(out, column);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
