package dev.countersign.health;

import dev.countersign.common.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares this node's clock with the database's, which all nodes share. Codes are judged by the node's clock: one that
 * is off refuses right codes or takes late ones. Beyond five seconds the node reports itself as down and judges no codes.
 */
@Component
public class ClockWatch implements HealthIndicator {

    static final Duration MOST = Duration.ofSeconds(5);

    private static final Duration RETRY = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Duration skew = Duration.ZERO;

    public ClockWatch(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        TimeGauge.builder("countersign.clock.skew", () -> skew.toMillis(), TimeUnit.MILLISECONDS)
                .description("How far this node's clock is ahead of the database's")
                .register(meters);
    }

    /** The answer's way may take up to the whole round trip, so the middle of it is compared. */
    @Scheduled(
            fixedDelayString = "${countersign.clock-watch.interval:10s}",
            initialDelayString = "${countersign.clock-watch.delay:0s}")
    public void look() {
        Instant before = clock.instant();
        Instant there = jdbc.sql("select current_timestamp")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Instant middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        Duration found = Duration.between(there, middle);
        boolean wasFine = fine(skew);
        skew = found;
        if (wasFine && !fine(found)) {
            log.error("This node's clock is {} away from the database's. Check the time service of both.", found);
        } else if (!wasFine && fine(found)) {
            log.info("This node's clock agrees with the database's again.");
        }
    }

    /** @throws Problem unavailable, while this node's clock cannot be relied on */
    public void requireRightTime() {
        if (!fine(skew)) {
            throw Problem.unavailable(
                    "This server's clock is wrong, so it judges no codes.",
                    clock.instant().plus(RETRY));
        }
    }

    @Override
    public Health health() {
        return (fine(skew) ? Health.up() : Health.down())
                .withDetail("skew", skew.toString())
                .build();
    }

    private static boolean fine(Duration skew) {
        return skew.abs().compareTo(MOST) <= 0;
    }
}
