package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import dev.countersign.audit.AuditSeals.Sealed;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what is older than {@code countersign.audit.retention}, in the order of the seals, so that the rest of the
 * chain still verifies from its new base. Rows that are not as they were sealed stay: removal hides no forgery. The
 * newest seal stays as well.
 */
@Component
class AuditRetention {

    private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);

    private static final int BATCH = 1000;

    private final AuditBase base;
    private final AuditSeals seals;
    private final AuditChain chain;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Duration kept;

    AuditRetention(
            AuditBase base,
            AuditSeals seals,
            AuditChain chain,
            TransactionOperations transactions,
            Clock clock,
            AuditProperties properties) {
        this.base = base;
        this.seals = seals;
        this.chain = chain;
        this.transactions = transactions;
        this.clock = clock;
        this.kept = properties.retention();
    }

    /** Removes all old rows, in batches. */
    void purge() {
        int removed = 0;
        int batch;
        do {
            batch = batch(BATCH);
            removed += batch;
        } while (batch == BATCH);
        if (removed > 0) {
            log.info("Removed {} old entries of the audit trail", removed);
        }
    }

    /** Removes the oldest rows. @return how many; fewer than {@code most} means that no more are left */
    int batch(int most) {
        try {
            Integer removed = transactions.execute(status -> remove(most));
            return removed == null ? 0 : removed;
        } catch (DuplicateKeyException e) {
            return 0; // another node made the first base
        }
    }

    private int remove(int most) {
        Link from = base.link().orElse(null);
        if (from == null) {
            log.error("Nothing is removed from the audit trail, since its base was forged.");
            return 0;
        }
        Link to = lastOld(from, most);
        return to.seq() > from.seq() && base.move(from, to) ? Math.toIntExact(to.seq() - from.seq()) : 0;
    }

    private Link lastOld(Link from, int most) {
        OffsetDateTime end = clock.instant().minus(kept).atOffset(ZoneOffset.UTC);
        long newest = seals.last().seq();
        Link last = from;
        for (Sealed sealed : seals.after(from, most)) {
            boolean old = sealed.row() == null || sealed.row().at().isBefore(end);
            if (!old || sealed.link().seq() == newest) {
                return last;
            }
            if (!sealed.fits(last, chain)) {
                log.error(
                        "Nothing more is removed from the audit trail: seal {} does not fit.",
                        sealed.link().seq());
                return last;
            }
            last = sealed.link();
        }
        return last;
    }
}
