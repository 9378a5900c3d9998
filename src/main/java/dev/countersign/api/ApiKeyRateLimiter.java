package dev.countersign.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.common.UnusableSetting;
import dev.countersign.tenant.ApiKey;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Limits the calls of each API key on this node to {@code countersign.api.calls-per-minute}. */
@Component
class ApiKeyRateLimiter {

    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final int MAX_SIZE = 10_000;

    private final long callsPerMinute;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(MAX_SIZE).expireAfterAccess(IDLE).build();

    ApiKeyRateLimiter(@Value("${countersign.api.calls-per-minute:6000}") long callsPerMinute) {
        if (callsPerMinute < 1) {
            throw new UnusableSetting(
                    "countersign.api.calls-per-minute is " + callsPerMinute + ", so no call would be allowed.",
                    "Give a number such as 6000.");
        }
        this.callsPerMinute = callsPerMinute;
    }

    /** Counts a call; returns false when the key has used its calls up. */
    boolean tryConsume(ApiKey key) {
        return buckets.get(key.id(), id -> bucket()).tryConsume(1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(callsPerMinute).refillGreedy(callsPerMinute, Duration.ofMinutes(1)))
                .build();
    }
}
