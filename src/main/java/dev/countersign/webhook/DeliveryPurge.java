package dev.countersign.webhook;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import dev.countersign.maintenance.RowPurger;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deliveries go after two weeks: delivered, given up or waiting for a disabled endpoint. */
@Component
class DeliveryPurge implements Purge {

    private final RowPurger rows;
    private final Clock clock;
    private final Duration kept;

    DeliveryPurge(RowPurger rows, Clock clock, Retention retention) {
        this.rows = rows;
        this.clock = clock;
        // attempts go on for three days
        this.kept = retention.of("webhook-deliveries", Duration.ofDays(14), Duration.ofDays(4));
    }

    @Override
    public String what() {
        return "webhook deliveries";
    }

    @Override
    public int batch(int most) {
        return rows.remove(
                "webhook_delivery", "id", "created_at", clock.instant().minus(kept), most);
    }
}
