package dev.countersign.sms;

import dev.countersign.maintenance.Purge;
import dev.countersign.sms.SmsBudget.Bucket;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counters that end by themselves. Every statement is a transaction of its own and counts only while there is room, so
 * that no number of callers at once gets more than the rule allows.
 */
@Component
class RateBuckets {

    private static final String TAKE = """
            update rate_bucket
               set n = case when ends_at <= :now then 1 else n + 1 end,
                   started_at = case when ends_at <= :now then :now else started_at end,
                   ends_at = case when ends_at <= :now then :end else ends_at end
             where k = :k and (ends_at <= :now or n < :most)
            """;

    private final JdbcClient jdbc;
    private final Vault vault;

    RateBuckets(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** Takes a place; else says when there will be one. */
    Optional<Instant> take(Bucket bucket, Instant now) {
        byte[] key = key(bucket);
        if (bucket.rule().most() == 0) {
            return Optional.of(now.plus(bucket.rule().within()));
        }
        if (counted(key, bucket, now) || started(key, bucket, now) || counted(key, bucket, now)) {
            return Optional.empty();
        }
        return Optional.of(end(key).orElse(now.plus(bucket.rule().within())));
    }

    /**
     * Gives a place back that was taken at this time, as often as it is called. A counter that has started anew since
     * then does not know the place and stays as it is.
     */
    void giveBack(Bucket bucket, Instant taken) {
        jdbc.sql(
                        "update rate_bucket set n = n - 1 where k = :k and n > 0 and started_at <= :taken and ends_at > :taken")
                .param("k", key(bucket))
                .param("taken", utc(taken))
                .update();
    }

    boolean counted(byte[] key, Bucket bucket, Instant now) {
        return jdbc.sql(TAKE)
                        .param("k", key)
                        .param("now", utc(now))
                        .param("end", utc(now.plus(bucket.rule().within())))
                        .param("most", bucket.rule().most())
                        .update()
                == 1;
    }

    /** False when the counter was there already; it may have room all the same. */
    private boolean started(byte[] key, Bucket bucket, Instant now) {
        try {
            return jdbc.sql("""
                            insert into rate_bucket (k, n, started_at, ends_at)
                            select :k, 1, :now, :end
                             where not exists (select 1 from rate_bucket where k = :k)
                            """)
                            .param("k", key)
                            .param("now", utc(now))
                            .param("end", utc(now.plus(bucket.rule().within())))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private Optional<Instant> end(byte[] key) {
        return jdbc.sql("select ends_at from rate_bucket where k = :k")
                .param("k", key)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private byte[] key(Bucket bucket) {
        String name = bucket.name() + '|' + bucket.rule().within();
        return vault.index(Purpose.LIMIT, name.getBytes(StandardCharsets.UTF_8));
    }

    /** As exactly as columns keep it: else a counter could seem to start after the place that started it. */
    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Keeps a bucket for an hour after its end, for nodes whose clocks are behind. */
    @Bean
    static Purge purgeOfBuckets() {
        return Purge.of("rate_bucket", "ends_at", Duration.ofHours(1)).withKey("k");
    }
}
