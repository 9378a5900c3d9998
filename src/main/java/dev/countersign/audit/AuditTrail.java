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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/**
 * The audit trail: records each security event, in the transaction that made it true, and searches the records. Within
 * seconds, each row is chained to those before it by a key outside the database, so that {@link #verify} detects rows
 * that were changed, removed or moved later.
 */
@Component
public class AuditTrail {

    private static final Sort NEWEST_FIRST = Sort.by("id").descending();
    private static final int PAGE = 1000;

    private final AuditEventRepository rows;
    private final RepeatedEvents repeated;
    private final ObjectProvider<ActorSource> edges;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final AuditVerifier verifier;

    AuditTrail(
            AuditEventRepository rows,
            RepeatedEvents repeated,
            ObjectProvider<ActorSource> edges,
            ApplicationEventPublisher events,
            Clock clock,
            AuditVerifier verifier) {
        this.rows = rows;
        this.repeated = repeated;
        this.edges = edges;
        this.events = events;
        this.clock = clock;
        this.verifier = verifier;
    }

    /** Returns the entries about one subject, the newest first. */
    public List<AuditEntry> of(String subject, int limit) {
        return rows.findBySubjectOrderByIdDesc(subject, Limit.of(limit)).stream()
                .map(AuditEventEntity::toEntry)
                .toList();
    }

    /** Returns a part of the entries that a query finds, the newest first. */
    public List<AuditEntry> search(AuditQuery query, int offset, int limit) {
        // the position of the last entry before the part
        ScrollPosition position = offset == 0 ? ScrollPosition.offset() : ScrollPosition.offset(offset - 1);
        Window<AuditEventEntity> found = rows.findBy(
                query.specification(),
                fluent -> fluent.sortBy(NEWEST_FIRST).limit(limit).scroll(position));
        return found.map(AuditEventEntity::toEntry).getContent();
    }

    /** Returns the number of entries that a query finds. */
    public long count(AuditQuery query) {
        return rows.count(query.specification());
    }

    /**
     * Writes all entries that a query finds as CSV, the newest first, page by page from the newest id down, so that neither
     * time nor memory grows with the distance. The export itself is recorded as the newest entry.
     */
    public void export(AuditQuery query, Appendable out) throws IOException {
        events.publishEvent(new AuditExported(clock.instant(), "audit", query.words()));
        Csv csv = new Csv(out);
        csv.header();
        List<AuditEventEntity> page = below(query, Long.MAX_VALUE);
        while (!page.isEmpty()) {
            for (AuditEventEntity row : page) {
                csv.row(row.toEntry());
            }
            page = below(query, page.getLast().id());
        }
    }

    private List<AuditEventEntity> below(AuditQuery query, long id) {
        Specification<AuditEventEntity> below =
                query.specification().and((row, criteria, cb) -> cb.lessThan(row.get("id"), id));
        return rows.findBy(
                below, fluent -> fluent.sortBy(NEWEST_FIRST).limit(PAGE).all());
    }

    /** Verifies every row and every seal, which takes a second for some hundred thousand. */
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
            repeated.add(entry);
        } else {
            rows.save(new AuditEventEntity(entry));
        }
    }

    /** The event itself determines the actor, else the edge that authenticated the caller; never another principal of the session. */
    private Actor actor(SecurityEvent event) {
        return event.actor()
                .or(ActorScope::named)
                .or(() -> edges.stream()
                        .map(ActorSource::current)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElseGet(ActorScope::unnamed);
    }

    /** Writes entries as CSV (RFC 4180). An apostrophe precedes a cell that a spreadsheet would take for a formula. */
    private static final class Csv {

        private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

        private final Appendable out;

        Csv(Appendable out) {
            this.out = out;
        }

        void header() throws IOException {
            line(
                    "time",
                    "tenant",
                    "actor_type",
                    "actor",
                    "event",
                    "subject",
                    "user_id",
                    "detail",
                    "ip_address",
                    "user_agent");
        }

        void row(AuditEntry entry) throws IOException {
            line(
                    entry.at().toString(),
                    entry.tenant(),
                    entry.actorType(),
                    entry.actor(),
                    entry.event(),
                    entry.subject(),
                    entry.userId(),
                    entry.detail(),
                    entry.ipAddress(),
                    entry.userAgent());
        }

        private void line(@Nullable String... cells) throws IOException {
            String between = "";
            for (String cell : cells) {
                out.append(between).append(written(cell == null ? "" : cell));
                between = ",";
            }
            out.append("\r\n");
        }

        private static String written(String cell) {
            String harmless = FORMULA.matcher(cell).matches() ? "'" + cell : cell;
            return '"' + harmless.replace("\"", "\"\"") + '"';
        }
    }
}
