package dev.countersign.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.common.Secret;
import dev.countersign.common.UnusableSetting;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.ApiKeys;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Remembers good keys for some seconds, so that a busy application does not cost a look-up for each call, and counts
 * its calls. A key that was revoked elsewhere is forgotten within five seconds.
 */
@Component
class KnownKeys {

    private static final Duration REMEMBERED = Duration.ofSeconds(4);
    private static final Duration COUNTED = Duration.ofMinutes(2);
    private static final int MOST = 10_000;

    private final ApiKeys keys;
    private final Clock clock;
    private final long callsAMinute;
    private final Cache<Secret, ApiKey> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    private final Cache<String, Bucket> calls =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(COUNTED).build();

    KnownKeys(ApiKeys keys, Clock clock, @Value("${countersign.api.calls-per-minute:6000}") long callsAMinute) {
        this.keys = keys;
        this.clock = clock;
        if (callsAMinute < 1) {
            throw new UnusableSetting(
                    "countersign.api.calls-per-minute is " + callsAMinute + ", which lets nobody call.",
                    "Give a number such as 6000.");
        }
        this.callsAMinute = callsAMinute;
    }

    Optional<ApiKey> find(Secret text) {
        ApiKey key = known.getIfPresent(text);
        if (key == null) {
            Optional<ApiKey> found = keys.authenticate(text);
            found.ifPresent(good -> known.put(text, good));
            return found;
        }
        return Optional.of(key).filter(good -> good.usable(clock.instant()));
    }

    /** Counts a call; false when the key has had its share of this minute on this node. */
    boolean mayCall(ApiKey key) {
        return calls.get(key.id(), id -> bucket()).tryConsume(1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(callsAMinute).refillGreedy(callsAMinute, Duration.ofMinutes(1)))
                .build();
    }
}
