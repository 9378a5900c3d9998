package dev.countersign.portal;

import dev.countersign.upkeep.Purge;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links go a day after their time: what opened them is in the audit trail. */
@Component
class PortalLinkPurge implements Purge {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    PortalLinkPurge(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "portal links";
    }

    @Override
    @Transactional
    public int batch(int most) {
        List<String> old = jdbc.sql("""
                        select id from portal_link where expires_at < :before
                         order by expires_at limit :most for update skip locked
                        """)
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(String.class)
                .list();
        return old.isEmpty()
                ? 0
                : jdbc.sql("delete from portal_link where id in (:ids)")
                        .param("ids", old)
                        .update();
    }
}
