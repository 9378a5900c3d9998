package dev.countersign.account;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.RowPurger;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Sessions go when their time is over. */
@Component
class AccountSessionPurge implements Purge {

    private final RowPurger rows;
    private final Clock clock;

    AccountSessionPurge(RowPurger rows, Clock clock) {
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
