package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import dev.countersign.audit.AuditSealRepository.SealedRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes rows older than {@code countersign.audit.retention}, in the order of their seals, and moves the anchor of the
 * chain, so that the rest still verifies. Rows that differ from what was sealed stay: removal hides no forgery. The newest
 * seal stays as well.
 */
@Component
class AuditRetention {

    private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);

    private static final int BATCH = 1000;

    private final AuditEventRepository events;
    private final AuditSealRepository seals;
    private final AuditChain chain;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Duration kept;

    AuditRetention(
            AuditEventRepository events,
            AuditSealRepository seals,
            AuditChain chain,
            TransactionOperations transactions,
            Clock clock,
            AuditProperties properties) {
        this.events = events;
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
        } catch (DataIntegrityViolationException e) {
            return 0; // another node set the first anchor
        }
    }

    private int remove(int most) {
        Link from = chain.anchor().orElse(null);
        if (from == null) {
            log.error("Nothing is removed from the audit trail, since its anchor was forged.");
            return 0;
        }
        Link to = lastOld(from, most);
        return to.seq() > from.seq() && move(from, to) ? Math.toIntExact(to.seq() - from.seq()) : 0;
    }

    private Link lastOld(Link from, int most) {
        Instant end = clock.instant().minus(kept);
        long newest = chain.last().seq();
        Link last = from;
        for (SealedRow sealed : seals.findAfter(from.seq(), Limit.of(most))) {
            boolean old = sealed.row() == null || sealed.row().at().isBefore(end);
            if (!old || sealed.seal().link().seq() == newest) {
                return last;
            }
            if (!chain.fits(last, sealed)) {
                log.error(
                        "Nothing more is removed from the audit trail: seal {} does not fit.",
                        sealed.seal().link().seq());
                return last;
            }
            last = sealed.seal().link();
        }
        return last;
    }

    /** Moves the anchor and removes what is before it. @return false when another node was first */
    private boolean move(Link from, Link to) {
        byte[] seal = chain.sealAnchor(to);
        if (seals.countRemoveFunctions() > 0) {
            return seals.callRemoveFunction(from.seq(), to.seq(), to.mac(), seal);
        }
        int moved = from.seq() == 0
                ? seals.setAnchor(to.seq(), to.mac(), seal)
                : seals.moveAnchor(from.seq(), to.seq(), to.mac(), seal);
        if (moved == 0) {
            return false;
        }
        events.removeSealedUpTo(to.seq());
        seals.removeUpTo(to.seq());
        return true;
    }
}
