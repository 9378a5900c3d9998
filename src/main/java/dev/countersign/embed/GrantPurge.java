package dev.countersign.embed;

import dev.countersign.upkeep.Purge;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Codes and pushed requests go an hour after their time, so that nodes whose clocks differ agree on what was used. */
@Component
class GrantPurge implements Purge {

    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    GrantPurge(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "codes of logins";
    }

    @Override
    @Transactional
    public int batch(int most) {
        List<String> old = jdbc.sql("""
                        select id from login_grant where expires_at < :before
                         order by expires_at limit :most for update skip locked
                        """)
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(String.class)
                .list();
        return old.isEmpty()
                ? 0
                : jdbc.sql("delete from login_grant where id in (:ids)")
                        .param("ids", old)
                        .update();
    }
}
