package dev.countersign.audit;

import dev.countersign.common.ClientInfo;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import dev.countersign.event.ActorSource;
import dev.countersign.event.SecurityEvent;
import dev.countersign.event.SecurityEvent.AuditExported;
import dev.countersign.event.SecurityEvent.OfUser;
import dev.countersign.event.SecurityEvent.Unauthenticated;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes each security event down, in the transaction that made it true, and reads the trail back. Within seconds each
 * row is chained to those before it by a key outside the database: whoever changes, removes or moves rows there later
 * is found out by {@link #verify}.
 */
@Component
public class AuditTrail {

    private final AuditRows rows;
    private final AuditRepeats repeats;
    private final ObjectProvider<ActorSource> edges;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final AuditReader reader;
    private final AuditVerifier verifier;

    AuditTrail(
            AuditRows rows,
            AuditRepeats repeats,
            ObjectProvider<ActorSource> edges,
            ApplicationEventPublisher events,
            Clock clock,
            AuditReader reader,
            AuditVerifier verifier) {
        this.rows = rows;
        this.repeats = repeats;
        this.edges = edges;
        this.events = events;
        this.clock = clock;
        this.reader = reader;
        this.verifier = verifier;
    }

    /** What happened to one thing, the newest first. */
    public List<AuditEntry> of(String subject, int most) {
        return reader.of(subject, most);
    }

    /** A part of what the query finds, the newest first. */
    public List<AuditEntry> search(AuditQuery query, int offset, int most) {
        return reader.search(query, offset, most);
    }

    /** How many entries {@link #search} would find. */
    public long count(AuditQuery query) {
        return reader.count(query);
    }

    /** Writes all that the query finds as CSV, the newest first, however much it is. That it was done is the newest. */
    public void export(AuditQuery query, Appendable out) throws IOException {
        events.publishEvent(new AuditExported(clock.instant(), "audit", query.words()));
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
        AuditEntry entry = new AuditEntry(
                event.at(),
                event.tenant().value(),
                actor.type().word(),
                actor.id(),
                event.name(),
                event.subject(),
                event instanceof OfUser of ? of.userId() : null,
                event.detail(),
                client.ipAddress(),
                client.userAgent());
        if (event instanceof Unauthenticated) {
            repeats.add(entry);
        } else {
            rows.add(entry);
        }
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
