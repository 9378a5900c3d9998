package dev.countersign.prompt;

import dev.countersign.upkeep.Purge;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembered browsers go when their time is over. */
@Component
class DevicePurge implements Purge {

    private final JdbcClient jdbc;
    private final Clock clock;

    DevicePurge(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "remembered browsers";
    }

    @Override
    @Transactional
    public int batch(int most) {
        List<String> old = jdbc.sql("""
                        select id from remembered_device where expires_at < :now
                         order by expires_at limit :most for update skip locked
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(String.class)
                .list();
        return old.isEmpty()
                ? 0
                : jdbc.sql("delete from remembered_device where id in (:ids)")
                        .param("ids", old)
                        .update();
    }
}
