package dev.countersign.prompt;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.RowPurger;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Prompts go a day after their time; until then they keep their request from being answered again. */
@Component
class PromptPurge implements Purge {

    private static final Duration KEPT = Duration.ofDays(1);

    private final RowPurger rows;
    private final Clock clock;

    PromptPurge(RowPurger rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "prompts";
    }

    @Override
    public int batch(int most) {
        return rows.remove("prompt", "id", "expires_at", clock.instant().minus(KEPT), most);
    }
}
