package dev.countersign.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.PrfSet;
import dev.countersign.vault.KeyRing.Keyset;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The keys of all purposes, as of one version of the keysets. Immutable, so that a node switches versions in one step. */
class Keys {

    /** Tink puts the byte 1 and the key's id before the output of a key. */
    private static final int PREFIX_BYTES = 5;

    private final long version;
    private final Map<Purpose, KeysetHandle> handles = new EnumMap<>(Purpose.class);
    private final Map<Purpose, Aead> seals = new EnumMap<>(Purpose.class);
    private final Map<Purpose, Mac> hashes = new EnumMap<>(Purpose.class);
    private final Map<Purpose, PrfSet> indexes = new EnumMap<>(Purpose.class);

    Keys(List<Keyset> keysets) {
        this.version = keysets.stream().mapToLong(Keyset::version).max().orElse(0);
        try {
            for (Keyset keyset : keysets) {
                add(keyset.purpose(), keyset.keys());
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys cannot be used on this Java", e);
        }
    }

    private void add(Purpose purpose, KeysetHandle keys) throws GeneralSecurityException {
        handles.put(purpose, keys);
        switch (purpose.form) {
            case SEAL -> seals.put(purpose, keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
            case HASH, BRIEF_HASH -> hashes.put(purpose, keys.getPrimitive(RegistryConfiguration.get(), Mac.class));
            case INDEX -> indexes.put(purpose, keys.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        }
    }

    long version() {
        return version;
    }

    Aead seal(Purpose purpose) {
        return of(seals, purpose);
    }

    Mac hash(Purpose purpose) {
        return of(hashes, purpose);
    }

    PrfSet index(Purpose purpose) {
        return of(indexes, purpose);
    }

    /** Whether the key that made this output is among them; true as well of bytes that no key can have made. */
    boolean know(Purpose purpose, byte[] made) {
        if (made.length < PREFIX_BYTES) {
            return true;
        }
        KeysetHandle keys = of(handles, purpose);
        for (int i = 0; i < keys.size(); i++) {
            if (keys.getAt(i).getId() == keyId(made)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the key in use made this output. */
    boolean current(Purpose purpose, byte[] made) {
        return made.length >= PREFIX_BYTES && of(handles, purpose).getPrimary().getId() == keyId(made);
    }

    private static int keyId(byte[] made) {
        return ByteBuffer.wrap(made).getInt(1);
    }

    private static <T> T of(Map<Purpose, T> all, Purpose purpose) {
        T found = all.get(purpose);
        if (found == null) {
            throw new IllegalArgumentException("The keys of " + purpose + " are not for this");
        }
        return found;
    }
}
