package dev.countersign.maintenance;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Executes every {@link Purge}, on one node at a time and in batches. Each batch is a short transaction that passes over
 * rows in use.
 */
@Component
class RowPurger {

    static final int BATCH = 1000;

    private static final Logger log = LoggerFactory.getLogger(RowPurger.class);

    private final List<Purge> purges;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    RowPurger(List<Purge> purges, JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.purges = purges;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Executes all of them. One that fails does not keep the others from their work. */
    @Scheduled(
            initialDelayString = "${countersign.retention.interval:10m}",
            fixedDelayString = "${countersign.retention.interval:10m}")
    @SchedulerLock(name = "purge", lockAtMostFor = "10m")
    void run() {
        for (Purge purge : purges) {
            try {
                run(purge);
            } catch (RuntimeException e) {
                log.warn("Could not remove old rows of {}", purge.table(), e);
            }
        }
    }

    private void run(Purge purge) {
        int removed = 0;
        int batch;
        do {
            batch = batch(purge, BATCH);
            removed += batch;
        } while (batch == BATCH);
        if (removed > 0) {
            log.info("Removed {} old rows of {}", removed, purge.table());
        }
    }

    /** Removes the oldest rows. @return how many; fewer than {@code most} means that no more are left */
    int batch(Purge purge, int most) {
        Integer removed = transactions.execute(status -> {
            int old = remove(purge, " < :before", most);
            int excess = purge.limit() == Integer.MAX_VALUE ? 0 : count(purge) - purge.limit();
            return excess > 0 && old < most ? old + remove(purge, " is not null", Math.min(most - old, excess)) : old;
        });
        return removed == null ? 0 : removed;
    }

    private int remove(Purge purge, String comparison, int most) {
        Instant now = clock.instant();
        String condition = purge.condition().isEmpty() ? "" : " and " + purge.condition();
        List<Object[]> keys = new ArrayList<>();
        List<Runnable> removals = new ArrayList<>();
        jdbc.sql("select * from " + purge.table() + " where " + purge.time() + comparison + condition + " order by "
                        + purge.time() + " limit :most for update skip locked")
                .param("before", now.minus(purge.kept()).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(row -> {
                    Object[] key = new Object[purge.key().size()];
                    for (int i = 0; i < key.length; i++) {
                        key[i] = row.getObject(purge.key().get(i));
                    }
                    keys.add(key);
                    if (purge.removal() != null) {
                        removals.add(purge.removal().at(now).mapRow(row, keys.size()));
                    }
                });
        if (keys.isEmpty()) {
            return 0;
        }
        int removed = jdbc.sql(
                        "delete from " + purge.table() + " where (" + String.join(", ", purge.key()) + ") in (:keys)")
                .param("keys", keys)
                .update();
        removals.forEach(Runnable::run);
        return removed;
    }

    private int count(Purge purge) {
        return jdbc.sql("select count(*) from " + purge.table() + " where " + purge.time() + " is not null")
                .query(Integer.class)
                .single();
    }
}
