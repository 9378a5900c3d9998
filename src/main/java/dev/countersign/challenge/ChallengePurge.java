package dev.countersign.challenge;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import dev.countersign.maintenance.RowPurger;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Challenges go a day after they expired; until then an application can still ask what became of one. */
@Component
class ChallengePurge implements Purge {

    private final RowPurger rows;
    private final Clock clock;
    private final Duration kept;

    ChallengePurge(RowPurger rows, Clock clock, Retention retention) {
        this.rows = rows;
        this.clock = clock;
        this.kept = retention.of("challenges", Duration.ofHours(24), Duration.ofHours(1));
    }

    @Override
    public String what() {
        return "challenges";
    }

    @Override
    public int batch(int most) {
        return rows.remove("challenge", "id", "expires_at", clock.instant().minus(kept), most);
    }
}
