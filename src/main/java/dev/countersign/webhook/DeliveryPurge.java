package dev.countersign.webhook;

import dev.countersign.upkeep.Purge;
import dev.countersign.upkeep.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deliveries go after two weeks: delivered, given up or waiting for a disabled endpoint. */
@Component
class DeliveryPurge implements Purge {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration kept;

    DeliveryPurge(JdbcClient jdbc, Clock clock, Retention retention) {
        this.jdbc = jdbc;
        this.clock = clock;
        // attempts go on for three days
        this.kept = retention.of("webhook-deliveries", Duration.ofDays(14), Duration.ofDays(4));
    }

    @Override
    public String what() {
        return "webhook deliveries";
    }

    @Override
    @Transactional
    public int batch(int most) {
        List<Long> old = jdbc.sql("""
                        select id from webhook_delivery where created_at < :before
                         order by created_at limit :most for update skip locked
                        """)
                .param("before", clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Long.class)
                .list();
        return old.isEmpty()
                ? 0
                : jdbc.sql("delete from webhook_delivery where id in (:ids)")
                        .param("ids", old)
                        .update();
    }
}
