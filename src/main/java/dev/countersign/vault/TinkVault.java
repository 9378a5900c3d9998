package dev.countersign.vault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * The vault on Tink: AES-256-GCM, HMAC-SHA-256 and an HMAC-SHA-256 PRF, with one keyset for each purpose. It changes
 * over to other keys in one step, while it serves. A node that slept through a rotation notices before it makes or opens
 * anything by keys that are out of date.
 */
@Component
class TinkVault implements Vault {

    /** Well below the time after which a rotation no longer waits for a silent node. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private static final int INDEX_BYTES = 32;

    private final KeyRing ring;
    private volatile Keys keys;
    private volatile long lookedAt;

    TinkVault(KeyRing ring) {
        this.ring = ring;
        this.lookedAt = nanos();
        this.keys = new Keys(ring.load());
    }

    @Override
    public byte[] seal(Purpose purpose, String context, byte[] plain) {
        try {
            return fresh().seal(purpose).encrypt(plain, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not seal a value for " + purpose, e);
        }
    }

    @Override
    public byte[] open(Purpose purpose, String context, byte[] sealed) {
        try {
            return knowing(purpose, sealed).seal(purpose).decrypt(sealed, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value was changed, moved, or its key is gone: " + context, e);
        }
    }

    @Override
    public byte[] hash(Purpose purpose, String context, byte[] message) {
        try {
            return fresh().hash(purpose).computeMac(framed(context, message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not hash a value for " + purpose, e);
        }
    }

    @Override
    public boolean matches(Purpose purpose, String context, byte[] message, byte[] hash) {
        try {
            knowing(purpose, hash).hash(purpose).verifyMac(hash, framed(context, message));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public byte[] index(Purpose purpose, byte[] message) {
        try {
            return keys.index(purpose).computePrimary(message, INDEX_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not index a value for " + purpose, e);
        }
    }

    /** Looks whether the keys were changed, and takes over the new ones. @return those that count from now on */
    Keys refresh() {
        long now = nanos();
        if (ring.version() != keys.version()) {
            adopt(new Keys(ring.load()));
        }
        lookedAt = now;
        return keys;
    }

    /** Counts on whatever the machine's clock is set to; tests count for themselves. */
    long nanos() {
        return System.nanoTime();
    }

    /** Never goes back: who read an older version may come later. */
    private synchronized void adopt(Keys loaded) {
        if (loaded.version() > keys.version()) {
            keys = loaded;
        }
    }

    /** What is made must not be made by a key that others have taken away meanwhile. */
    private Keys fresh() {
        return nanos() - lookedAt > FRESH.toNanos() ? refresh() : keys;
    }

    private Keys knowing(Purpose purpose, byte[] made) {
        Keys known = keys;
        return known.know(purpose, made) ? known : refresh();
    }

    /** Context and message with a byte between them that no context contains, so that no two pairs run together. */
    private static byte[] framed(String context, byte[] message) {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        framed.writeBytes(bytes(context));
        framed.write(0);
        framed.writeBytes(message);
        return framed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
