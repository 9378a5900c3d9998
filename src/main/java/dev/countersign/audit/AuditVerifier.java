package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import dev.countersign.audit.AuditSeals.Sealed;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows the chain from its base and names the first row that is not as it was sealed. */
@Component
class AuditVerifier {

    private static final int PAGE = 1000;
    private static final Duration TO_SEAL = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final AuditBase base;
    private final AuditSeals seals;
    private final AuditChain chain;
    private final CheckpointFile witness;
    private final Clock clock;

    AuditVerifier(
            JdbcClient jdbc, AuditBase base, AuditSeals seals, AuditChain chain, CheckpointFile witness, Clock clock) {
        this.base = base;
        this.jdbc = jdbc;
        this.seals = seals;
        this.chain = chain;
        this.witness = witness;
        this.clock = clock;
    }

    /** How many rows were removed for their age. */
    long removed() {
        return base.link().map(Link::seq).orElse(0L);
    }

    /** @param noted check-points beside the one of this node, that the trail must contain as well */
    AuditVerdict verify(List<Checkpoint> noted) {
        List<Checkpoint> expected =
                Stream.concat(noted.stream(), witness.seen().stream()).toList();
        Link start = base.link().orElse(null);
        if (start == null) {
            return new AuditVerdict(0, null, "The base of the trail was forged: rows may be missing before it.");
        }
        Long before = base.before(start);
        if (before != null) {
            return new AuditVerdict(
                    0, null, "Seal " + before + " lies before the base of the trail, " + start.seq() + ".");
        }
        Link last = start;
        List<Sealed> page = seals.after(last, PAGE);
        while (!page.isEmpty()) {
            for (Sealed sealed : page) {
                AuditVerdict broken = broken(start, last, sealed);
                if (broken != null) {
                    return broken;
                }
                last = sealed.link();
            }
            page = seals.after(last, PAGE);
        }
        return ending(start, last, expected);
    }

    private @Nullable AuditVerdict broken(Link start, Link last, Sealed sealed) {
        long found = last.seq() - start.seq();
        long row = sealed.auditId();
        String seal = " (seal " + sealed.link().seq() + ")";
        if (sealed.link().seq() != last.next()) {
            return new AuditVerdict(found, null, "Seal " + last.next() + " is missing, and what it was made for.");
        }
        if (sealed.row() == null) {
            return new AuditVerdict(found, row, "Row " + row + seal + " is missing.");
        }
        boolean fits = sealed.fits(last, chain);
        return fits ? null : new AuditVerdict(found, row, "Row " + row + seal + " was changed or moved.");
    }

    private AuditVerdict ending(Link start, Link last, List<Checkpoint> expected) {
        long found = last.seq() - start.seq();
        for (Checkpoint checkpoint : expected) {
            if (!base.contains(checkpoint)) {
                String problem = "The trail has lost its end: it has " + last.seq() + " seals, and check-point "
                        + checkpoint + " is not among them.";
                return new AuditVerdict(found, null, problem);
            }
        }
        OffsetDateTime due = clock.instant().minus(TO_SEAL).atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        select min(e.id) from audit_event e
                         where e.at < :due and not exists (select 1 from audit_seal s where s.audit_id = e.id)
                        """)
                .param("due", due)
                .query(Long.class)
                .optional()
                .map(row -> new AuditVerdict(
                        found, row, "Row " + row + " has no seal. A running server seals within seconds."))
                .orElseGet(() -> new AuditVerdict(found, null, null));
    }
}
