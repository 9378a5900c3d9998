package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows the chain from its start and names the first row that is not as it was sealed. */
@Component
class AuditVerifier {

    private static final int PAGE = 1000;
    private static final Duration TO_SEAL = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final AuditSeals seals;
    private final AuditChain chain;
    private final AuditWitness witness;
    private final Clock clock;

    AuditVerifier(JdbcClient jdbc, AuditSeals seals, AuditChain chain, AuditWitness witness, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.chain = chain;
        this.witness = witness;
        this.clock = clock;
    }

    /** A seal and its row, if that is there. */
    private record Sealed(Link link, long auditId, @Nullable AuditRow row) {}

    /** @param noted check-points beside the one of this node, that the trail must contain as well */
    AuditVerdict verify(List<Checkpoint> noted) {
        List<Checkpoint> expected =
                Stream.concat(noted.stream(), witness.seen().stream()).toList();
        Link last = AuditChain.START;
        List<Sealed> page = page(last);
        while (!page.isEmpty()) {
            for (Sealed sealed : page) {
                AuditVerdict broken = broken(last, sealed);
                if (broken != null) {
                    return broken;
                }
                last = sealed.link();
            }
            page = page(last);
        }
        return ending(last, expected);
    }

    private @Nullable AuditVerdict broken(Link last, Sealed sealed) {
        long row = sealed.auditId();
        String seal = " (seal " + sealed.link().seq() + ")";
        if (sealed.link().seq() != last.next()) {
            return new AuditVerdict(last.seq(), null, "Seal " + last.next() + " is missing, and what it was made for.");
        }
        if (sealed.row() == null) {
            return new AuditVerdict(last.seq(), row, "Row " + row + seal + " is missing.");
        }
        boolean fits = chain.fits(last, sealed.row(), sealed.link().mac());
        return fits ? null : new AuditVerdict(last.seq(), row, "Row " + row + seal + " was changed or moved.");
    }

    private AuditVerdict ending(Link last, List<Checkpoint> expected) {
        for (Checkpoint checkpoint : expected) {
            if (!checkpoint.fits(seals.at(checkpoint.seq()))) {
                String problem = "The trail has lost its end: it has " + last.seq() + " seals, and check-point "
                        + checkpoint + " is not among them.";
                return new AuditVerdict(last.seq(), null, problem);
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
                        last.seq(), row, "Row " + row + " has no seal. A running server seals within seconds."))
                .orElseGet(() -> new AuditVerdict(last.seq(), null, null));
    }

    private List<Sealed> page(Link after) {
        return jdbc.sql("select s.seq, s.audit_id, s.mac, " + AuditRow.COLUMNS + """
                          from audit_seal s left join audit_event e on e.id = s.audit_id
                         where s.seq > :after order by s.seq limit :most
                        """)
                .param("after", after.seq())
                .param("most", PAGE)
                .query(AuditVerifier::sealed)
                .list();
    }

    private static Sealed sealed(ResultSet from, int number) throws SQLException {
        Link link = new Link(from.getLong("seq"), from.getBytes("mac"));
        long auditId = from.getLong("audit_id");
        OffsetDateTime at = from.getObject("at", OffsetDateTime.class);
        AuditRow row = at == null
                ? null
                : new AuditRow(
                        auditId,
                        at,
                        from.getString("tenant_id"),
                        from.getString("actor"),
                        from.getString("event"),
                        from.getString("subject"),
                        from.getString("user_id"),
                        from.getString("detail"),
                        from.getString("actor_type"),
                        from.getString("ip_address"),
                        from.getString("user_agent"));
        return new Sealed(link, auditId, row);
    }
}
