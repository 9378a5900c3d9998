package dev.countersign.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code audit_repeat}: what is being counted, each under a key in hexadecimal digits, until its time is over. */
@Component
class AuditRepeatRows {

    private final JdbcClient jdbc;

    AuditRepeatRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A count whose time is over. */
    private record Over(
            String tenantId,
            String event,
            String subject,
            @Nullable String ipAddress,
            int n,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt) {

        AuditEntry toEntry(Instant now) {
            String detail = "repeated " + (n == 1 ? "once" : n + " times") + ", " + firstAt.toInstant() + " to "
                    + lastAt.toInstant();
            return new AuditEntry(
                    now, tenantId, "anonymous", "anonymous", event, subject, null, detail, ipAddress, null);
        }
    }

    /** Until when it is counted under this key; empty when it is not. */
    Optional<Instant> end(String key, Instant now) {
        return jdbc.sql("select ends_at from audit_repeat where k = :k and ends_at > :now")
                .param("k", bytes(key))
                .param("now", at(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Whether this many entries were written at once already. */
    boolean full(String key, int most, Instant now) {
        return jdbc.sql("select count(*) from audit_repeat where k = :k and opened >= :most and ends_at > :now")
                        .param("k", bytes(key))
                        .param("most", most)
                        .param("now", at(now))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Takes one of so many entries that may be written at once. @return false when there is none to take */
    boolean take(String key, int most, Instant now) {
        return jdbc.sql("""
                        update audit_repeat set opened = opened + 1
                         where k = :k and opened < :most and ends_at > :now
                        """)
                        .param("k", bytes(key))
                        .param("most", most)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** Starts to count. The key is unique: of many at once, one starts and the others fail. */
    void start(String key, AuditEntry entry, int opened, Instant end) {
        jdbc.sql("""
                        insert into audit_repeat (k, tenant_id, event, subject, ip_address, opened, n,
                                                  first_at, last_at, ends_at)
                        values (:k, :tenant, :event, :subject, :address, :opened, 0, :at, :at, :end)
                        """)
                .param("k", bytes(key))
                .param("tenant", entry.tenant())
                .param("event", entry.event())
                .param("subject", entry.subject())
                .param("address", entry.ipAddress())
                .param("opened", opened)
                .param("at", at(entry.at()))
                .param("end", at(end))
                .update();
    }

    void add(String key, int times, Instant last) {
        jdbc.sql("update audit_repeat set n = n + :times, last_at = :last where k = :k")
                .param("times", times)
                .param("last", at(last))
                .param("k", bytes(key))
                .update();
    }

    /** Some keys whose time was over then. */
    List<String> over(Instant then) {
        return jdbc.sql("select k from audit_repeat where ends_at <= :then order by ends_at limit 1000")
                .param("then", at(then))
                .query((row, number) -> HexFormat.of().formatHex(row.getBytes(1)))
                .list();
    }

    /** Removes a count whose time was over then. @return for one caller only, what was counted, if anything was */
    Optional<AuditEntry> close(String key, Instant then) {
        Optional<Over> over = jdbc.sql("""
                        select tenant_id, event, subject, ip_address, n, first_at, last_at
                          from audit_repeat where k = :k and ends_at <= :then for update
                        """)
                .param("k", bytes(key))
                .param("then", at(then))
                .query(Over.class)
                .optional();
        int removed = jdbc.sql("delete from audit_repeat where k = :k and ends_at <= :then")
                .param("k", bytes(key))
                .param("then", at(then))
                .update();
        return over.filter(count -> removed == 1 && count.n() > 0).map(count -> count.toEntry(then));
    }

    private static byte[] bytes(String key) {
        return HexFormat.of().parseHex(key);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
