package dev.countersign.health;

import dev.countersign.maintenance.Node;
import dev.countersign.startup.DatabaseTimeouts;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes a row and reads it back, again and again. A database that can be reached but takes no changes, because it turned
 * read-only, its disk is full, or its commits hang, makes this node report itself as down. Health itself never waits for
 * the database: it compares the time of the last success.
 */
@Component("databaseWatch")
public class DatabaseWatch implements HealthIndicator {

    /** A write takes ten seconds at most, see {@link DatabaseTimeouts}. */
    static final Duration SILENT = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Node self;
    private final Clock clock;
    private volatile Instant lastGood;
    private volatile @Nullable String problem;

    DatabaseWatch(JdbcClient jdbc, TransactionOperations transactions, Node self, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.self = self;
        this.clock = clock;
        this.lastGood = clock.instant();
    }

    /** Writes and reads once. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    public void look() {
        try {
            transactions.executeWithoutResult(status -> write());
            if (problem != null) {
                log.info("The database takes changes again.");
            }
            problem = null;
            lastGood = clock.instant();
        } catch (DataAccessException | TransactionException e) {
            if (problem == null) {
                log.error(
                        "The database takes no changes: {}",
                        e.getMostSpecificCause().getMessage());
            }
            problem = "no write";
        }
    }

    private void write() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int known = jdbc.sql("update database_watch set written_at = :now where node = :node")
                .param("now", now)
                .param("node", self.id())
                .update();
        if (known == 0) {
            jdbc.sql("delete from database_watch where written_at < :old")
                    .param("old", now.minusDays(1))
                    .update();
            jdbc.sql("insert into database_watch (node, written_at) values (:node, :now)")
                    .param("now", now)
                    .param("node", self.id())
                    .update();
        }
        jdbc.sql("select written_at from database_watch where node = :node")
                .param("node", self.id())
                .query(Timestamp.class)
                .single();
    }

    @Override
    public Health health() {
        boolean silent = lastGood.plus(SILENT).isBefore(clock.instant());
        return (problem == null && !silent ? Health.up() : Health.down()).build();
    }
}
