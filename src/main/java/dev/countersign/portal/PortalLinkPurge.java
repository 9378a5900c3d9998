package dev.countersign.portal;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.RowPurger;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Links go a day after their time: what opened them is in the audit trail. */
@Component
class PortalLinkPurge implements Purge {

    private static final Duration KEPT = Duration.ofDays(1);

    private final RowPurger rows;
    private final Clock clock;

    PortalLinkPurge(RowPurger rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "portal links";
    }

    @Override
    public int batch(int most) {
        return rows.remove("portal_link", "id", "expires_at", clock.instant().minus(KEPT), most);
    }
}
