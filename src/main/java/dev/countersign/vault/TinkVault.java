package dev.countersign.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import dev.countersign.vault.Purpose.Form;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The vault on Tink: AES-256-GCM, HMAC-SHA-256 and an HMAC-SHA-256 PRF, with one keyset for each purpose. */
@Component
class TinkVault implements Vault {

    private static final int INDEX_BYTES = 32;

    private final Map<Purpose, Aead> seals = new EnumMap<>(Purpose.class);
    private final Map<Purpose, Mac> hashes = new EnumMap<>(Purpose.class);
    private final Map<Purpose, PrfSet> indexes = new EnumMap<>(Purpose.class);

    TinkVault(KeyRing ring) throws GeneralSecurityException {
        for (Purpose purpose : Purpose.values()) {
            KeysetHandle keys = ring.keys(purpose);
            switch (purpose.form) {
                case SEAL -> seals.put(purpose, keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
                case HASH -> hashes.put(purpose, keys.getPrimitive(RegistryConfiguration.get(), Mac.class));
                case INDEX -> indexes.put(purpose, keys.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
            }
        }
    }

    @Override
    public byte[] seal(Purpose purpose, String context, byte[] plain) {
        try {
            return of(seals, purpose, Form.SEAL).encrypt(plain, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not seal a value for " + purpose, e);
        }
    }

    @Override
    public byte[] open(Purpose purpose, String context, byte[] sealed) {
        try {
            return of(seals, purpose, Form.SEAL).decrypt(sealed, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed value was changed, moved, or its key is gone: " + context, e);
        }
    }

    @Override
    public byte[] hash(Purpose purpose, String context, byte[] message) {
        try {
            return of(hashes, purpose, Form.HASH).computeMac(framed(context, message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not hash a value for " + purpose, e);
        }
    }

    @Override
    public boolean matches(Purpose purpose, String context, byte[] message, byte[] hash) {
        try {
            of(hashes, purpose, Form.HASH).verifyMac(hash, framed(context, message));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public byte[] index(Purpose purpose, byte[] message) {
        try {
            return of(indexes, purpose, Form.INDEX).computePrimary(message, INDEX_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not index a value for " + purpose, e);
        }
    }

    private static <T> T of(Map<Purpose, T> primitives, Purpose purpose, Form form) {
        T primitive = primitives.get(purpose);
        if (primitive == null) {
            throw new IllegalArgumentException("The keys of " + purpose + " are not for " + form);
        }
        return primitive;
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
