package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the trail starts: at its first row, or after the last one that was removed for its age. Only the holder of the
 * vault key can make a base, so nobody else can let the trail start later than it did. Removal happens here, together
 * with the move of the base.
 */
@Component
class AuditBase {

    /** What a function of this name does for a role that may not delete, see {@link AuditRole}. */
    static final String FUNCTION = "audit_remove";

    private final JdbcClient jdbc;
    private final AuditChain chain;
    private final AuditSeals seals;

    AuditBase(JdbcClient jdbc, AuditChain chain, AuditSeals seals) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.seals = seals;
    }

    /** As it lies there. */
    private record Stored(long seq, byte[] mac, byte[] seal) {}

    /** What the oldest seal follows; empty when somebody has forged it. */
    Optional<Link> link() {
        Stored stored = jdbc.sql("select seq, mac, seal from audit_base where id = 1")
                .query(Stored.class)
                .optional()
                .orElse(null);
        if (stored == null) {
            return Optional.of(AuditChain.START);
        }
        return Optional.of(new Link(stored.seq(), stored.mac())).filter(base -> chain.fitsBase(base, stored.seal()));
    }

    /** Whether the trail has what the check-point knows, or had it before it was removed for its age. */
    boolean contains(Checkpoint checkpoint) {
        Link base = link().orElse(null);
        if (base == null) {
            return false;
        }
        if (checkpoint.seq() > base.seq()) {
            return checkpoint.fits(seals.at(checkpoint.seq()));
        }
        return checkpoint.seq() < base.seq() || MessageDigest.isEqual(checkpoint.mac(), base.mac());
    }

    /** The lowest number of a seal that lies before the base, where none belongs. */
    @Nullable
    Long before(Link base) {
        return jdbc.sql("select min(seq) from audit_seal where seq <= :base")
                .param("base", base.seq())
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    /** Removes rows and seals up to a seal, and lets the trail start there. @return false when another node was faster */
    boolean move(Link from, Link to) {
        return function() ? called(from, to) : moved(from, to);
    }

    private boolean function() {
        return jdbc.sql("select count(*) from information_schema.routines where routine_name = :name")
                        .param("name", FUNCTION)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private boolean called(Link from, Link to) {
        return Boolean.TRUE.equals(jdbc.sql("select " + FUNCTION + "(:from, :to, :mac, :seal)")
                .param("from", from.seq())
                .param("to", to.seq())
                .param("mac", to.mac())
                .param("seal", chain.sealBase(to))
                .query(Boolean.class)
                .single());
    }

    private boolean moved(Link from, Link to) {
        String move = from.seq() == 0
                ? "insert into audit_base (id, seq, mac, seal) values (1, :to, :mac, :seal)"
                : "update audit_base set seq = :to, mac = :mac, seal = :seal where id = 1 and seq = :from";
        int moved = jdbc.sql(move)
                .param("from", from.seq())
                .param("to", to.seq())
                .param("mac", to.mac())
                .param("seal", chain.sealBase(to))
                .update();
        if (moved == 0) {
            return false;
        }
        jdbc.sql("delete from audit_event where id in (select audit_id from audit_seal where seq <= :to)")
                .param("to", to.seq())
                .update();
        jdbc.sql("delete from audit_seal where seq <= :to")
                .param("to", to.seq())
                .update();
        return true;
    }
}
