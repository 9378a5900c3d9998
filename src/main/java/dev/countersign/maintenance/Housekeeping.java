package dev.countersign.maintenance;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes what has had its day, in small batches, on one node at a time. */
@Component
class Housekeeping {

    static final int BATCH = 1000;

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final String CHORE = "housekeeping";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final List<Purge> purges;
    private final Lease lease;

    Housekeeping(List<Purge> purges, Lease lease) {
        this.purges = purges;
        this.lease = lease;
    }

    /** One that fails does not keep the others from their work. */
    void run() {
        for (Purge purge : purges) {
            try {
                run(purge);
            } catch (RuntimeException e) {
                log.warn("Could not remove old {}", purge.what(), e);
            }
        }
    }

    private void run(Purge purge) {
        int removed = 0;
        int batch = BATCH;
        while (batch == BATCH && lease.take(CHORE, LEASE)) {
            batch = purge.batch(BATCH);
            removed += batch;
        }
        if (removed > 0) {
            log.info("Removed {} old {}", removed, purge.what());
        }
    }
}
