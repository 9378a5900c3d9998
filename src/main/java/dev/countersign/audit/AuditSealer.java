package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import dev.countersign.audit.AuditSeals.Seal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Chains new rows of the trail, off the path of those who wrote them. A row is sealed when it is seen, whatever its id:
 * ids are given before commit, so that a slow transaction shows its row after later ones were sealed. Two sealers at
 * once would make the same number, which the table refuses.
 */
@Component
class AuditSealer {

    private static final int BATCH = 1000;

    /** How far back rows are looked for each time. A full sweep finds those that took longer to be committed. */
    private static final long LATE = 20_000;

    private final AuditSeals seals;
    private final AuditChain chain;
    private final TransactionOperations transactions;

    AuditSealer(AuditSeals seals, AuditChain chain, TransactionOperations transactions) {
        this.seals = seals;
        this.chain = chain;
        this.transactions = transactions;
    }

    /** Seals what is new. @return how many rows */
    int seal() {
        return sealAbove(Math.max(0, seals.highestId() - LATE));
    }

    /** Seals what has no seal, also far back. @return how many rows */
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
                List<Seal> fresh = chained(seals.last(), seals.unsealed(above, BATCH));
                if (!fresh.isEmpty()) {
                    seals.add(fresh);
                }
                return fresh.size();
            });
        } catch (DuplicateKeyException e) {
            return 0; // another node is at it
        }
    }

    private List<Seal> chained(Link last, List<AuditRow> rows) {
        List<Seal> fresh = new ArrayList<>();
        Link previous = last;
        for (AuditRow row : rows) {
            previous = chain.seal(previous, row);
            fresh.add(new Seal(previous, row.id()));
        }
        return fresh;
    }
}
