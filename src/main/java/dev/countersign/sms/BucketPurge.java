package dev.countersign.sms;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.RowPurger;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counters go when they have ended. An hour is left to nodes whose clocks are behind. */
@Component
class BucketPurge implements Purge {

    private static final Duration KEPT = Duration.ofHours(1);

    private final RowPurger rows;
    private final Clock clock;

    BucketPurge(RowPurger rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "counters of limits";
    }

    @Override
    public int batch(int most) {
        return rows.remove("rate_bucket", "k", "ends_at", clock.instant().minus(KEPT), most);
    }
}
