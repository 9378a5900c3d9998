package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Appends seals for new rows to the chain, after the transactions that wrote the rows. A row is sealed when it becomes
 * visible, whatever its id: the database gives ids before commit, so that a slow transaction shows its row after later
 * ones were sealed. Two sealers at once would use the same number, which the table refuses.
 */
@Component
class AuditSealer {

    private static final int BATCH = 1000;

    /** How far below the highest sealed id each run looks. A sweep finds the rows of slower transactions. */
    private static final long WINDOW = 20_000;

    private final AuditEventRepository events;
    private final AuditSealRepository seals;
    private final AuditChain chain;
    private final TransactionOperations transactions;

    AuditSealer(
            AuditEventRepository events,
            AuditSealRepository seals,
            AuditChain chain,
            TransactionOperations transactions) {
        this.events = events;
        this.seals = seals;
        this.chain = chain;
        this.transactions = transactions;
    }

    /** Seals new rows. @return the number of rows */
    int seal() {
        return sealAbove(Math.max(0, seals.maxAuditId() - WINDOW));
    }

    /** Seals all rows without a seal, however old. @return the number of rows */
    int sweep() {
        return sealAbove(0);
    }

    private int sealAbove(long id) {
        int sealed = 0;
        int batch;
        do {
            batch = batch(id);
            sealed += batch;
        } while (batch == BATCH);
        return sealed;
    }

    private int batch(long above) {
        try {
            return transactions.execute(status -> {
                Link last = chain.last();
                List<AuditSealEntity> fresh = new ArrayList<>();
                for (AuditEventEntity row : events.findUnsealed(above, Limit.of(BATCH))) {
                    last = chain.seal(last, row);
                    fresh.add(new AuditSealEntity(last, row.id()));
                }
                seals.saveAllAndFlush(fresh);
                return fresh.size();
            });
        } catch (DataIntegrityViolationException e) {
            return 0; // another node seals
        }
    }
}
