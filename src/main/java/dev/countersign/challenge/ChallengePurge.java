package dev.countersign.challenge;

import dev.countersign.upkeep.Purge;
import dev.countersign.upkeep.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Challenges go a day after they expired; until then an application can still ask what became of one. */
@Component
class ChallengePurge implements Purge {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration kept;

    ChallengePurge(JdbcClient jdbc, Clock clock, Retention retention) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.kept = retention.of("challenges", Duration.ofHours(24), Duration.ofHours(1));
    }

    @Override
    public String what() {
        return "challenges";
    }

    @Override
    @Transactional
    public int batch(int most) {
        List<String> old = jdbc.sql("""
                        select id from challenge where expires_at < :before
                         order by expires_at limit :most for update skip locked
                        """)
                .param("before", clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(String.class)
                .list();
        return old.isEmpty()
                ? 0
                : jdbc.sql("delete from challenge where id in (:ids)")
                        .param("ids", old)
                        .update();
    }
}
