package dev.countersign.sms;

import dev.countersign.upkeep.Purge;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counters go when they have ended. An hour is left to nodes whose clocks are behind. */
@Component
class BucketPurge implements Purge {

    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    BucketPurge(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "counters of limits";
    }

    @Override
    @Transactional
    public int batch(int most) {
        List<byte[]> old = jdbc.sql("""
                        select k from rate_bucket where ends_at < :before
                         order by ends_at limit :most for update skip locked
                        """)
                .param("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(byte[].class)
                .list();
        return old.isEmpty()
                ? 0
                : jdbc.sql("delete from rate_bucket where k in (:keys)")
                        .param("keys", old)
                        .update();
    }
}
