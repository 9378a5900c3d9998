package dev.countersign.account;

import dev.countersign.upkeep.OldRows;
import dev.countersign.upkeep.Purge;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Sessions go when their time is over. */
@Component
class AccountSessionPurge implements Purge {

    private final OldRows rows;
    private final Clock clock;

    AccountSessionPurge(OldRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "account sessions";
    }

    @Override
    public int batch(int most) {
        return rows.remove("account_session", "id", "ends_at", clock.instant(), most);
    }
}
