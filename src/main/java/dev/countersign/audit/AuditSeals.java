package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code audit_seal}, which is added to, and shortened at its start by age. */
@Component
class AuditSeals {

    private final JdbcClient jdbc;
    private final JdbcOperations batches;

    AuditSeals(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A seal of a row. */
    record Seal(Link link, long auditId) {}

    /** A seal and its row, if that is there. */
    record Sealed(Link link, long auditId, @Nullable AuditRow row) {

        boolean fits(Link previous, AuditChain chain) {
            return row != null && link.seq() == previous.next() && chain.fits(previous, row, link.mac());
        }
    }

    Link last() {
        return jdbc.sql("select seq, mac from audit_seal order by seq desc limit 1")
                .query(Link.class)
                .optional()
                .orElse(AuditChain.START);
    }

    Optional<Link> at(long seq) {
        return jdbc.sql("select seq, mac from audit_seal where seq = :seq")
                .param("seq", seq)
                .query(Link.class)
                .optional();
    }

    /** The highest id of a sealed row; 0 when there is none. */
    long highestId() {
        return jdbc.sql("select coalesce(max(audit_id), 0) from audit_seal")
                .query(Long.class)
                .single();
    }

    /** Rows above this id that have no seal, the oldest first. */
    List<AuditRow> unsealed(long above, int most) {
        return jdbc.sql("select " + AuditRow.COLUMNS + """
                          from audit_event e
                         where e.id > :above
                           and not exists (select 1 from audit_seal s where s.audit_id = e.id and s.audit_id > :above)
                         order by e.id limit :most
                        """)
                .param("above", above)
                .param("most", most)
                .query(AuditRow.class)
                .list();
    }

    void add(List<Seal> seals) {
        batches.batchUpdate(
                "insert into audit_seal (seq, audit_id, mac) values (?, ?, ?)", seals, seals.size(), (row, seal) -> {
                    row.setLong(1, seal.link().seq());
                    row.setLong(2, seal.auditId());
                    row.setBytes(3, seal.link().mac());
                });
    }

    /** The seals that follow this one, with their rows. */
    List<Sealed> after(Link after, int most) {
        return jdbc.sql("select s.seq, s.audit_id, s.mac, " + AuditRow.COLUMNS + """
                          from audit_seal s left join audit_event e on e.id = s.audit_id
                         where s.seq > :after order by s.seq limit :most
                        """)
                .param("after", after.seq())
                .param("most", most)
                .query(AuditSeals::sealed)
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
