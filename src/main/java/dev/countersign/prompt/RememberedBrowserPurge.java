package dev.countersign.prompt;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.RowPurger;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Remembered browsers go when their time is over. */
@Component
class RememberedBrowserPurge implements Purge {

    private final RowPurger rows;
    private final Clock clock;

    RememberedBrowserPurge(RowPurger rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "remembered browsers";
    }

    @Override
    public int batch(int most) {
        return rows.remove("remembered_device", "id", "expires_at", clock.instant(), most);
    }
}
