package dev.countersign.audit;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code audit_event}, as far as it is added to. */
@Component
class AuditRows {

    private final JdbcClient jdbc;

    AuditRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(AuditEntry entry) {
        jdbc.sql("""
                        insert into audit_event (at, tenant_id, actor_type, actor, event, subject, user_id, detail,
                                                 ip_address, user_agent)
                        values (:at, :tenant, :type, :actor, :event, :subject, :user, :detail, :address, :agent)
                        """)
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("tenant", entry.tenant())
                .param("type", entry.actorType())
                .param("actor", entry.actor())
                .param("event", entry.event())
                .param("subject", entry.subject())
                .param("user", entry.userId())
                .param("detail", entry.detail())
                .param("address", entry.ipAddress())
                .param("agent", entry.userAgent())
                .update();
    }
}
