package dev.countersign.tenant;

import dev.countersign.common.Ids;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.ApiKeyCreated;
import dev.countersign.event.SecurityEvent.ApiKeyRevoked;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys by which applications call the API. The database has the SHA-256 of a key alone: keys are long and random, so a
 * slow hash would cost every call and protect nothing.
 */
@Component
public class ApiKeys {

    /** Shorter keys could be guessed. */
    public static final int MIN_LENGTH = 32;

    /** Longer texts cannot be keys. */
    public static final int MAX_LENGTH = 256;

    private static final int PREFIX = 8;

    private final ApiKeyRepository keys;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(ApiKeyRepository keys, ApplicationEventPublisher events, Clock clock) {
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** The command to create a key. @param expiresAt never, when it is null */
    public record CreateApiKey(
            String name, Set<Scope> scopes, @Nullable Instant expiresAt) {}

    /** A new key and its text, which is revealed this once. */
    public record Created(ApiKey key, Secret text) {}

    /** Finds the usable key with this text, and notes the day of its use. */
    @Transactional
    public Optional<ApiKey> authenticate(Secret text) {
        if (text.reveal().length() > MAX_LENGTH || KeyFormat.misspelt(text)) {
            return Optional.empty();
        }
        byte[] digest = Token.digest(text.reveal());
        Optional<ApiKey> found = keys.findByDigest(digest)
                .filter(key -> MessageDigest.isEqual(key.digest(), digest))
                .map(ApiKeyEntity::toApiKey)
                .filter(key -> key.usable(clock.instant()));
        found.ifPresent(this::noteUse);
        return found;
    }

    /** Returns the tenant's keys, the newest first, including those that are revoked or expired. */
    @Transactional(readOnly = true)
    public List<ApiKey> list(TenantId tenant) {
        return keys.findByTenantIdOrderByIdDesc(tenant.value()).stream()
                .map(ApiKeyEntity::toApiKey)
                .toList();
    }

    /** Creates a key. */
    @Transactional
    public Created create(TenantId tenant, CreateApiKey command) {
        Secret text = KeyFormat.generate(random);
        return new Created(add(tenant, command, text), text);
    }

    /** Revokes a key; every node refuses it within five seconds. @throws Problem not found, or revoked before */
    @Transactional
    public void revoke(TenantId tenant, String id) {
        Instant now = clock.instant();
        if (keys.revoke(tenant.value(), id, now) != 1) {
            throw Problem.notFound("API key", id);
        }
        events.publishEvent(new ApiKeyRevoked(tenant, now, id));
    }

    /**
     * Creates this key in the tenant with all scopes, unless it exists. A revoked key stays revoked. The text is stored as
     * a digest only.
     */
    @Transactional
    public ApiKey ensure(TenantId tenant, String name, Secret text) {
        return keys.findByDigest(Token.digest(text.reveal()))
                .map(ApiKeyEntity::toApiKey)
                .orElseGet(() -> add(tenant, new CreateApiKey(name, Scope.ALL, null), text));
    }

    private ApiKey add(TenantId tenant, CreateApiKey command, Secret text) {
        Instant now = clock.instant();
        String prefix = text.reveal().substring(0, PREFIX);
        ApiKeyEntity key =
                new ApiKeyEntity(Ids.next("api_key_", now), tenant, command, Token.digest(text.reveal()), prefix, now);
        ApiKey saved = keys.saveAndFlush(key).toApiKey();
        events.publishEvent(new ApiKeyCreated(tenant, now, saved.id()));
        return saved;
    }

    /** Writes once a day, so that most calls need no write. */
    private void noteUse(ApiKey key) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (key.lastUsed() == null || key.lastUsed().isBefore(today)) {
            keys.used(key.id(), today);
        }
    }

    /**
     * The text of a generated key: {@code sk_}, 43 base-62 characters of 256 random bits, and 6 of a CRC-32 over them. The
     * fixed form lets secret scanners find leaked keys; the checksum catches typing errors without a query.
     */
    static final class KeyFormat {

        private static final BigInteger BASE = BigInteger.valueOf(Token.BASE_62.length());
        private static final String MARK = "sk_";
        private static final int RANDOM_BITS = 256;
        private static final int RANDOM_CHARS = 43;
        private static final int SUM_CHARS = 6;
        private static final Pattern GENERATED = Pattern.compile("sk_[0-9A-Za-z]{49}");

        private KeyFormat() {}

        static Secret generate(SecureRandom random) {
            String body = MARK + base62(new BigInteger(RANDOM_BITS, random), RANDOM_CHARS);
            return new Secret(body + checksum(body));
        }

        /** Whether this has the form of a generated key and yet was not generated, such as one with a typing error. */
        static boolean misspelt(Secret key) {
            String text = key.reveal();
            if (!GENERATED.matcher(text).matches()) {
                return false;
            }
            int end = text.length() - SUM_CHARS;
            return !checksum(text.substring(0, end)).equals(text.substring(end));
        }

        private static String checksum(String body) {
            CRC32 crc = new CRC32();
            crc.update(body.getBytes(StandardCharsets.US_ASCII));
            return base62(BigInteger.valueOf(crc.getValue()), SUM_CHARS);
        }

        private static String base62(BigInteger number, int length) {
            char[] text = new char[length];
            BigInteger rest = number;
            for (int i = length - 1; i >= 0; i--) {
                BigInteger[] parts = rest.divideAndRemainder(BASE);
                text[i] = Token.BASE_62.charAt(parts[1].intValue());
                rest = parts[0];
            }
            return new String(text);
        }
    }
}
