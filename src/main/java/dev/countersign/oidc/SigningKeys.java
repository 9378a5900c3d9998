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
import org.springframework.stereotype.Component;

/**
 * The keys that sign answers. Time is cut into periods of 90 days, and each period has a key, which all nodes agree on
 * because its name is the number of its period. A key is published two days before its period, so that clients which keep
 * the set for a day know it in time, and for a week after.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {

    private static final Duration PERIOD = Duration.ofDays(90);
    private static final Duration BEFORE = Duration.ofDays(2);
    private static final Duration AFTER = Duration.ofDays(7);
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int BITS = 2048;

    private final SigningKeyRows rows;
    private final Vault vault;
    private final Clock clock;
    private volatile @Nullable Published published;

    SigningKeys(SigningKeyRows rows, Vault vault, Clock clock) {
        this.rows = rows;
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

    /** The one of these that signs now. */
    JWK signing(List<JWK> keys) {
        String id = SigningKeyRows.id(period(clock.instant()));
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
        ensure(period(now.plus(BEFORE)));
        rows.removeGone(now);
        List<JWK> keys = rows.all().stream()
                .map(this::open)
                .sorted(Comparator.comparing(JWK::getKeyID).reversed())
                .toList();
        Published fresh = new Published(new JWKSet(keys), period(now), now.plus(FRESH));
        published = fresh;
        return fresh;
    }

    /** Another node may make the same one at the same time: the first stays. */
    private void ensure(long period) {
        String id = SigningKeyRows.id(period);
        if (rows.has(id)) {
            return;
        }
        Instant gone = Instant.EPOCH.plus(PERIOD.multipliedBy(period + 1)).plus(AFTER);
        byte[] plain = generate(id).toJSONString().getBytes(StandardCharsets.UTF_8);
        rows.add(id, vault.seal(Purpose.SIGNING_KEY, SigningKeyRows.place(id), plain), gone);
    }

    private static JWK generate(String id) {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java has RSA", e);
        }
    }

    private JWK open(SigningKeyRows.Row row) {
        byte[] plain = vault.open(Purpose.SIGNING_KEY, SigningKeyRows.place(row.id()), row.jwk());
        try {
            return JWK.parse(new String(plain, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("The key " + row.id() + " cannot be read", e);
        }
    }

    private static long period(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), PERIOD.toSeconds());
    }
}
