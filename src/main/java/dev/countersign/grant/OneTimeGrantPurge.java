package dev.countersign.grant;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.RowPurger;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Codes and pushed requests go an hour after their time, so that nodes whose clocks differ agree on what was used. */
@Component
class OneTimeGrantPurge implements Purge {

    private static final Duration KEPT = Duration.ofHours(1);

    private final RowPurger rows;
    private final Clock clock;

    OneTimeGrantPurge(RowPurger rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "codes of logins";
    }

    @Override
    public int batch(int most) {
        return rows.remove("login_grant", "id", "expires_at", clock.instant().minus(KEPT), most);
    }
}
