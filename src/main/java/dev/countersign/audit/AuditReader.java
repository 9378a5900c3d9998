package dev.countersign.audit;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds entries, the newest first. */
@Component
class AuditReader {

    private static final int PAGE = 1000;

    private final JdbcClient jdbc;

    AuditReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AuditEntry> search(AuditQuery query, int offset, int most) {
        Map<String, Object> values = new HashMap<>(Map.of("offset", offset, "most", most));
        String where = where(query, values);
        return jdbc
                .sql("select " + AuditRow.COLUMNS + " from audit_event e" + where
                        + " order by e.id desc offset :offset rows fetch next :most rows only")
                .params(values)
                .query(AuditRow.class)
                .list()
                .stream()
                .map(AuditRow::toEntry)
                .toList();
    }

    /** What happened to one thing, the newest first. */
    List<AuditEntry> of(String subject, int most) {
        return jdbc.sql("""
                        select at, tenant_id as tenant, actor_type, actor, event, subject, user_id, detail,
                               ip_address, user_agent
                          from audit_event where subject = :subject order by id desc limit :most
                        """)
                .param("subject", subject)
                .param("most", most)
                .query(AuditEntry.class)
                .list();
    }

    long count(AuditQuery query) {
        Map<String, Object> values = new HashMap<>();
        String where = where(query, values);
        return jdbc.sql("select count(*) from audit_event e" + where)
                .params(values)
                .query(Long.class)
                .single();
    }

    /** Page by page from the newest id down, so that neither time nor memory grows with the distance. */
    void export(AuditQuery query, Appendable out) throws IOException {
        AuditCsv csv = new AuditCsv(out);
        csv.head();
        long below = Long.MAX_VALUE;
        List<AuditRow> page = below(query, below);
        while (!page.isEmpty()) {
            for (AuditRow row : page) {
                csv.row(row.toEntry());
            }
            below = page.getLast().id();
            page = below(query, below);
        }
    }

    private List<AuditRow> below(AuditQuery query, long id) {
        Map<String, Object> values = new HashMap<>(Map.of("below", id, "most", PAGE));
        String where = where(query, values) + " and e.id < :below";
        return jdbc.sql("select " + AuditRow.COLUMNS + " from audit_event e" + where
                        + " order by e.id desc fetch next :most rows only")
                .params(values)
                .query(AuditRow.class)
                .list();
    }

    /** The conditions that were asked for; their values go into {@code values}. */
    private static String where(AuditQuery query, Map<String, Object> values) {
        StringBuilder where = new StringBuilder(" where e.id > 0");
        if (query.text() != null && !query.text().isBlank()) {
            where.append(" and (lower(e.subject) like :text escape '!' or lower(e.user_id) like :text escape '!'")
                    .append(" or lower(e.actor) like :text escape '!' or e.actor_type = :typed")
                    .append(" or lower(e.detail) like :text escape '!' or e.ip_address like :text escape '!'")
                    .append(" or lower(e.user_agent) like :text escape '!')");
            values.put("typed", query.text().strip().toLowerCase(Locale.ROOT).replace(' ', '_'));
            values.put("text", "%" + literally(query.text()) + "%");
        }
        if (query.event() != null) {
            where.append(" and e.event = :event");
            values.put("event", query.event());
        }
        if (query.from() != null) {
            where.append(" and e.at >= :from");
            values.put("from", query.from().atOffset(ZoneOffset.UTC));
        }
        if (query.to() != null) {
            where.append(" and e.at < :to");
            values.put("to", query.to().atOffset(ZoneOffset.UTC));
        }
        if (query.tenant() != null) {
            where.append(" and e.tenant_id = :tenant");
            values.put("tenant", query.tenant().value());
        }
        return where.toString();
    }

    private static String literally(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
    }
}
