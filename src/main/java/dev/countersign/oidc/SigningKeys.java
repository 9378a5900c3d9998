package dev.countersign.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Creates, rotates and publishes the keys that sign ID tokens. Each period of 90 days has its key, on which all nodes
 * agree because its id is the number of the period. A key is published two days before its period, so that clients which
 * cache the key set for a day know it in time, and for a week after.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private static final Duration PERIOD = Duration.ofDays(90);
    private static final Duration PUBLISHED_BEFORE = Duration.ofDays(2);
    private static final Duration PUBLISHED_AFTER = Duration.ofDays(7);
    private static final Duration REFRESH_AFTER = Duration.ofMinutes(5);
    private static final int RSA_BITS = 2048;

    private final SigningKeyRepository repository;
    private final Vault vault;
    private final Clock clock;
    private volatile @Nullable Published published;

    SigningKeys(SigningKeyRepository repository, Vault vault, Clock clock) {
        this.repository = repository;
        this.vault = vault;
        this.clock = clock;
    }

    @Bean
    static EncryptedColumn encryptedSigningKeys() {
        return new EncryptedColumn("signing_key", "jwk", "'*'", Purpose.SIGNING_KEY);
    }

    private record Published(JWKSet keys, long period, Instant until) {}

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(published().keys());
    }

    /** Selects the key that signs now. */
    JWK signing(List<JWK> keys) {
        String id = id(period(clock.instant()));
        return keys.stream()
                .filter(key -> id.equals(key.getKeyID()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no key " + id));
    }

    private Published published() {
        Instant now = clock.instant();
        Published known = published;
        if (known != null && known.period() == period(now) && known.until().isAfter(now)) {
            return known;
        }
        ensure(period(now));
        ensure(period(now.plus(PUBLISHED_BEFORE)));
        repository.deleteExpired(now);
        List<JWK> keys = repository.findAll().stream()
                .map(this::decrypt)
                .sorted(Comparator.comparing(JWK::getKeyID).reversed())
                .toList();
        Published fresh = new Published(new JWKSet(keys), period(now), now.plus(REFRESH_AFTER));
        published = fresh;
        return fresh;
    }

    /** Creates the key of a period unless it exists. When two nodes create it at the same moment, the first one stays. */
    private void ensure(long period) {
        String id = id(period);
        if (repository.existsById(id)) {
            return;
        }
        Instant expiresAt = Instant.EPOCH.plus(PERIOD.multipliedBy(period + 1)).plus(PUBLISHED_AFTER);
        byte[] plain = generate(id).toJSONString().getBytes(StandardCharsets.UTF_8);
        try {
            repository.add(id, vault.seal(Purpose.SIGNING_KEY, place(id), plain), expiresAt);
        } catch (DataIntegrityViolationException e) {
            // the key of the other node is as good
        }
    }

    /** Sorts as its period does. */
    private static String id(long period) {
        return "signing-" + period;
    }

    static String place(String id) {
        return Vault.place("*", "signing_key", "jwk", id);
    }

    private static JWK generate(String id) {
        try {
            return new RSAKeyGenerator(RSA_BITS)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java has RSA", e);
        }
    }

    private JWK decrypt(SigningKeyEntity key) {
        byte[] plain = vault.open(Purpose.SIGNING_KEY, place(key.id()), key.jwk());
        try {
            return JWK.parse(new String(plain, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("The key " + key.id() + " cannot be read", e);
        }
    }

    private static long period(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), PERIOD.toSeconds());
    }
}
