package dev.countersign.vault;

import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import dev.countersign.common.UnusableSetting;
import dev.countersign.vault.KeysetRepository.Row;
import dev.countersign.vault.Purpose.Form;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keysets of all purposes, one for each, and the steps of their rotation. They are stored encrypted by the
 * {@link MasterKey}, so that every node has the same; the first node that needs a keyset creates it. A step of a rotation
 * changes all keysets or none.
 */
@Component
class KeyRing {

    private final KeysetRepository keysets;
    private final MasterKey master;
    private final Clock clock;

    KeyRing(KeysetRepository keysets, MasterKey master, Clock clock) {
        this.keysets = keysets;
        this.master = master;
        this.clock = clock;
    }

    /** The phase of a rotation. */
    enum Phase {
        STEADY,
        /** A new key exists and is not used yet, so that every node can load it before. */
        ADDED,
        /** The new key is in use; the old one still decrypts. */
        PROMOTED;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param settled whether the keys are unchanged for longer than any brief hash is valid */
    record Keyset(Purpose purpose, KeysetHandle keys, long version, Phase phase, boolean settled) {}

    /**
     * Loads all keysets and creates those that are missing. A master key that does not fit stops the start at the first
     * keyset, before it encrypts one that other nodes cannot decrypt.
     */
    List<Keyset> load() {
        List<Row> rows = keysets.findRows();
        List<Keyset> loaded = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            if (find(rows, purpose).isEmpty()) {
                create(purpose);
                rows = keysets.findRows();
            }
            loaded.add(decrypted(purpose, find(rows, purpose).orElseThrow()));
        }
        return loaded;
    }

    /** The version of the last change. */
    long version() {
        return keysets.maxVersion();
    }

    /** The furthest phase of all keysets. */
    Phase phase() {
        return load().stream().map(Keyset::phase).max(Phase::compareTo).orElse(Phase.STEADY);
    }

    /** Adds a new key, not used yet, to each keyset that rotates. Keysets of brief hashes lose their last key but one. */
    @Transactional
    void add() throws GeneralSecurityException {
        long version = version() + 1;
        for (Keyset keyset : load()) {
            if (keyset.purpose().form != Form.INDEX) {
                boolean trim = keyset.purpose().form == Form.BRIEF_HASH && keyset.settled();
                KeysetHandle.Builder keys = copy(keyset.keys(), trim);
                keys.addEntry(KeysetHandle.generateEntryFromParameters(parameters(keyset.purpose()))
                        .withRandomId());
                change(keyset, keys.build(), version, Phase.ADDED);
            }
        }
    }

    /** Puts the new keys in use. */
    @Transactional
    void promote() throws GeneralSecurityException {
        long version = version() + 1;
        for (Keyset keyset : at(Phase.ADDED)) {
            KeysetHandle.Builder keys = copy(keyset.keys(), false);
            keys.getAt(keys.size() - 1).makePrimary();
            change(keyset, keys.build(), version, Phase.PROMOTED);
        }
    }

    /** Removes the old keys of re-encrypted values. Old keys of hashes stay. */
    @Transactional
    void retire() throws GeneralSecurityException {
        long version = version() + 1;
        for (Keyset keyset : at(Phase.PROMOTED)) {
            boolean trim = keyset.purpose().form == Form.SEAL;
            change(keyset, copy(keyset.keys(), trim).build(), version, Phase.STEADY);
        }
    }

    /** Replaces a keyset. @return false when it has changed since it was loaded */
    boolean replace(Keyset known, KeysetHandle keys, long version, Phase phase) {
        Purpose purpose = known.purpose();
        byte[] fresh = encrypted(purpose, keys);
        return keysets.replace(purpose.name(), known.version(), fresh, version, phase.column()) == 1;
    }

    private void change(Keyset known, KeysetHandle keys, long version, Phase phase) {
        if (!replace(known, keys, version, phase)) {
            throw new IllegalStateException("Another rotation is under way.");
        }
    }

    private List<Keyset> at(Phase phase) {
        return load().stream().filter(keyset -> keyset.phase() == phase).toList();
    }

    private static KeysetHandle.Builder copy(KeysetHandle keys, boolean primaryOnly) {
        KeysetHandle.Builder copy = KeysetHandle.newBuilder(keys);
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (primaryOnly && !keys.getAt(i).isPrimary()) {
                copy.deleteAt(i);
            }
        }
        return copy;
    }

    private static Parameters parameters(Purpose purpose) throws GeneralSecurityException {
        String template = switch (purpose.form) {
            case SEAL -> "AES256_GCM";
            case HASH, BRIEF_HASH -> "HMAC_SHA256_256BITTAG";
            case INDEX -> "HMAC_SHA256_PRF";
        };
        return KeyTemplates.get(template).toParameters();
    }

    private static Optional<Row> find(List<Row> rows, Purpose purpose) {
        return rows.stream().filter(row -> row.purpose().equals(purpose.name())).findFirst();
    }

    private Keyset decrypted(Purpose purpose, Row row) {
        try {
            KeysetHandle keys = TinkProtoKeysetFormat.parseEncryptedKeyset(
                    row.keyset(), master.aead(), context(purpose), RegistryConfiguration.get());
            Phase phase = Phase.valueOf(row.phase().toUpperCase(Locale.ROOT));
            return new Keyset(purpose, keys, row.version(), phase, row.settled());
        } catch (GeneralSecurityException e) {
            throw new UnusableSetting(
                    "The vault key does not open this database's keys.",
                    "Give the vault.key or countersign.vault.key that this database was started with.");
        }
    }

    private void create(Purpose purpose) {
        try {
            KeysetHandle fresh = KeysetHandle.generateNew(parameters(purpose), RegistryConfiguration.get());
            keysets.add(purpose.name(), encrypted(purpose, fresh), clock.instant());
        } catch (DataIntegrityViolationException e) {
            // another node was first: its keys are the keys
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not create keys for " + purpose, e);
        }
    }

    private byte[] encrypted(Purpose purpose, KeysetHandle keys) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keys, master.aead(), context(purpose), RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not encrypt the keys for " + purpose, e);
        }
    }

    private static byte[] context(Purpose purpose) {
        return ("vault_keyset|" + purpose.name()).getBytes(StandardCharsets.UTF_8);
    }
}
