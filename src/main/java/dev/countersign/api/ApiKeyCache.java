package dev.countersign.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.common.Secret;
import dev.countersign.tenant.ApiKey;
import dev.countersign.tenant.ApiKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Caches valid API keys, so that most calls need no look-up. A key that another node revokes is refused within five seconds. */
@Component
class ApiKeyCache {

    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(4);
    private static final int MAX_SIZE = 10_000;

    private final ApiKeys keys;
    private final Clock clock;
    private final Cache<Secret, ApiKey> cache = Caffeine.newBuilder()
            .maximumSize(MAX_SIZE)
            .expireAfterWrite(TIME_TO_LIVE)
            .build();

    ApiKeyCache(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Returns the valid key with this text. */
    Optional<ApiKey> find(Secret text) {
        ApiKey key = cache.getIfPresent(text);
        if (key == null) {
            Optional<ApiKey> found = keys.authenticate(text);
            found.ifPresent(valid -> cache.put(text, valid));
            return found;
        }
        return Optional.of(key).filter(cached -> cached.usable(clock.instant()));
    }
}
