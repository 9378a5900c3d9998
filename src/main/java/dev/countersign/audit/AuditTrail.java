package dev.countersign.audit;

import dev.countersign.common.ClientInfo;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import dev.countersign.event.ActorSource;
import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.OfUser;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes each security event down, in the transaction that made it true, and reads the trail back. Within seconds each
 * row is chained to those before it by a key outside the database: whoever changes, removes or moves rows there later
 * is found out by {@link #verify}.
 */
@Component
public class AuditTrail {

    private final JdbcClient jdbc;
    private final ObjectProvider<ActorSource> edges;
    private final AuditReader reader;
    private final AuditVerifier verifier;

    AuditTrail(JdbcClient jdbc, ObjectProvider<ActorSource> edges, AuditReader reader, AuditVerifier verifier) {
        this.jdbc = jdbc;
        this.edges = edges;
        this.reader = reader;
        this.verifier = verifier;
    }

    /** What happened to one thing, the newest first. */
    public List<AuditEntry> of(String subject, int most) {
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

    /** A part of what the query finds, the newest first. */
    public List<AuditEntry> search(AuditQuery query, int offset, int most) {
        return reader.search(query, offset, most);
    }

    /** How many entries {@link #search} would find. */
    public long count(AuditQuery query) {
        return reader.count(query);
    }

    /** Writes all that the query finds as CSV, the newest first, however much it is. */
    public void export(AuditQuery query, Appendable out) throws IOException {
        reader.export(query, out);
    }

    /** Looks at every row and every seal; takes a second for some hundred thousand. */
    public AuditVerdict verify() {
        return verifier.verify(List.of());
    }

    @EventListener
    void write(SecurityEvent event) {
        Actor actor = actor(event);
        ClientInfo client = ActorScope.client();
        jdbc.sql("""
                        insert into audit_event (at, tenant_id, actor_type, actor, event, subject, user_id, detail,
                                                 ip_address, user_agent)
                        values (:at, :tenant, :type, :actor, :event, :subject, :user, :detail, :address, :agent)
                        """)
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("tenant", event.tenant().value())
                .param("type", actor.type().word())
                .param("actor", actor.id())
                .param("event", event.name())
                .param("subject", event.subject())
                .param("user", event instanceof OfUser of ? of.userId() : null)
                .param("detail", event.detail())
                .param("address", client.ipAddress())
                .param("agent", client.userAgent())
                .update();
    }

    /** What happened decides; else the edge that let somebody in; never who else sits in the session. */
    private Actor actor(SecurityEvent event) {
        return event.actor()
                .or(ActorScope::named)
                .or(() -> edges.stream()
                        .map(ActorSource::current)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseGet(ActorScope::unnamed);
    }
}
