package dev.countersign.vault;

import dev.countersign.vault.Resealable.Sealed;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Brings what lies under old keys under the newest, a short transaction at a time, while others use it. */
@Component
class Resealing {

    private static final int BATCH = 100;

    private final List<Resealable> columns;
    private final TinkVault vault;
    private final TransactionOperations transactions;

    Resealing(List<Resealable> columns, TinkVault vault, TransactionOperations transactions) {
        this.columns = columns;
        this.vault = vault;
        this.transactions = transactions;
    }

    /** @param damaged the places of values that no key opens */
    record Outcome(int resealed, List<String> damaged) {}

    /** Goes through all columns once. */
    Outcome pass() {
        Keys keys = vault.refresh();
        List<String> damaged = new ArrayList<>();
        int resealed = 0;
        for (Resealable column : columns) {
            List<Sealed> batch = column.after("", BATCH);
            while (!batch.isEmpty()) {
                resealed += reseal(column, batch, keys, damaged);
                batch = column.after(batch.getLast().id(), BATCH);
            }
        }
        return new Outcome(resealed, damaged);
    }

    private int reseal(Resealable column, List<Sealed> batch, Keys keys, List<String> damaged) {
        List<Sealed> old = batch.stream()
                .filter(value -> !keys.current(value.purpose(), value.bytes()))
                .toList();
        if (old.isEmpty()) {
            return 0;
        }
        return transactions.execute(status -> {
            int replaced = 0;
            for (Sealed sealed : old) {
                replaced += reseal(column, sealed, damaged) ? 1 : 0;
            }
            return replaced;
        });
    }

    private boolean reseal(Resealable column, Sealed sealed, List<String> damaged) {
        byte[] plain;
        try {
            plain = vault.open(sealed.purpose(), sealed.context(), sealed.bytes());
        } catch (IllegalStateException e) {
            damaged.add(column.column() + " of " + sealed.id());
            return false;
        }
        return column.replace(sealed, vault.seal(sealed.purpose(), sealed.context(), plain));
    }
}
