package dev.countersign.tenant;

import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.ApiKeyCreated;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys that applications call the API with. A key is known by its SHA-256 alone: keys are long and random, so a
 * slow hash would cost every call and protect nothing.
 */
@Component
public class ApiKeys {

    /** Shorter keys could be guessed. */
    public static final int LEAST_LENGTH = 32;

    private static final int MOST_LENGTH = 256;
    private static final int PREFIX = 8;

    private final ApiKeyRepository keys;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiKeys(ApiKeyRepository keys, ApplicationEventPublisher events, Clock clock) {
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** The key with this text; empty for anything else, whatever is wrong with it. */
    @Transactional(readOnly = true)
    public Optional<ApiKey> authenticate(Secret text) {
        if (text.reveal().length() > MOST_LENGTH) {
            return Optional.empty();
        }
        byte[] digest = sha256(text);
        return keys.findByDigest(digest)
                .filter(key -> MessageDigest.isEqual(key.digest(), digest))
                .map(ApiKeyEntity::toApiKey);
    }

    /** Makes sure that this key works in the tenant. The text is stored as a digest only. */
    @Transactional
    public ApiKey ensure(TenantId tenant, String name, Secret text) {
        return authenticate(text).orElseGet(() -> add(tenant, name, text));
    }

    private ApiKey add(TenantId tenant, String name, Secret text) {
        Instant now = clock.instant();
        String prefix = text.reveal().substring(0, PREFIX);
        ApiKeyEntity key = new ApiKeyEntity(Ids.next("api_key_", now), tenant, name, sha256(text), prefix, now);
        ApiKey saved = keys.saveAndFlush(key).toApiKey();
        events.publishEvent(new ApiKeyCreated(tenant, now, saved.id()));
        return saved;
    }

    private static byte[] sha256(Secret text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
