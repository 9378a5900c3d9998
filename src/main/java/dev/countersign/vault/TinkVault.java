package dev.countersign.vault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * The vault on Tink: AES-256-GCM, HMAC-SHA-256 and an HMAC-SHA-256 PRF, with one keyset for each purpose. It switches to
 * changed keysets in one step, while it serves. A node that slept through a rotation notices it before it uses keys that
 * are out of date.
 */
@Component
class TinkVault implements Vault {

    /** Well below the time after which a rotation no longer waits for a silent node. */
    private static final Duration REFRESH_AFTER = Duration.ofSeconds(15);

    private static final int INDEX_BYTES = 32;

    private final KeyRing ring;
    private volatile Keys keys;
    private volatile long refreshedAt;

    TinkVault(KeyRing ring) {
        this.ring = ring;
        this.refreshedAt = nanos();
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

    /** Loads the keysets if they have changed. @return the keys in use from now on */
    Keys refresh() {
        long now = nanos();
        if (ring.version() != keys.version()) {
            adopt(new Keys(ring.load()));
        }
        refreshedAt = now;
        return keys;
    }

    /** A monotonic clock, which tests replace. */
    long nanos() {
        return System.nanoTime();
    }

    /** Never goes back: a thread that read an older version may come later. */
    private synchronized void adopt(Keys loaded) {
        if (loaded.version() > keys.version()) {
            keys = loaded;
        }
    }

    /** Returns keys that are fresh enough to encrypt with: no other node has removed them meanwhile. */
    private Keys fresh() {
        return nanos() - refreshedAt > REFRESH_AFTER.toNanos() ? refresh() : keys;
    }

    /** Returns keys that include the one that made this value, if it exists. */
    private Keys knowing(Purpose purpose, byte[] made) {
        Keys known = keys;
        return known.know(purpose, made) ? known : refresh();
    }

    /** Joins context and message by a byte that no context contains, so that no two pairs give the same bytes. */
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
