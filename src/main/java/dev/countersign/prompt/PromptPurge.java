package dev.countersign.prompt;

import dev.countersign.upkeep.Purge;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Prompts go a day after their time; until then they keep their request from being answered again. */
@Component
class PromptPurge implements Purge {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    PromptPurge(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "prompts";
    }

    @Override
    @Transactional
    public int batch(int most) {
        List<String> old = jdbc.sql("""
                        select id from prompt where expires_at < :before
                         order by expires_at limit :most for update skip locked
                        """)
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(String.class)
                .list();
        return old.isEmpty()
                ? 0
                : jdbc.sql("delete from prompt where id in (:ids)")
                        .param("ids", old)
                        .update();
    }
}
