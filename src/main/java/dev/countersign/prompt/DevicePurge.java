package dev.countersign.prompt;

import dev.countersign.upkeep.OldRows;
import dev.countersign.upkeep.Purge;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Remembered browsers go when their time is over. */
@Component
class DevicePurge implements Purge {

    private final OldRows rows;
    private final Clock clock;

    DevicePurge(OldRows rows, Clock clock) {
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
