package dev.countersign.vault;

import com.google.crypto.tink.KeysetHandle;
import dev.countersign.vault.KeyRing.Keyset;
import dev.countersign.vault.KeyRing.Phase;
import dev.countersign.vault.Purpose.Form;
import java.security.GeneralSecurityException;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The three steps of a rotation on the keysets themselves: each for all purposes or for none. */
@Component
@Transactional
class KeyChange {

    private final KeyRing ring;

    KeyChange(KeyRing ring) {
        this.ring = ring;
    }

    /** How far the rotation that is under way has come. */
    Phase phase() {
        return ring.load().stream().map(Keyset::phase).max(Phase::compareTo).orElse(Phase.STEADY);
    }

    /** Gives each keyset that rotates a new key, which makes nothing yet. Brief hashes lose their last key but one. */
    void add() throws GeneralSecurityException {
        long version = ring.version() + 1;
        for (Keyset keyset : ring.load()) {
            if (keyset.purpose().form != Form.INDEX) {
                boolean trim = keyset.purpose().form == Form.BRIEF_HASH && keyset.settled();
                KeysetHandle.Builder keys = copy(keyset.keys(), trim);
                keys.addEntry(KeysetHandle.generateEntryFromParameters(KeyRing.parameters(keyset.purpose()))
                        .withRandomId());
                replace(keyset, keys.build(), version, Phase.ADDED);
            }
        }
    }

    /** Lets the new keys make everything from now on. */
    void promote() throws GeneralSecurityException {
        long version = ring.version() + 1;
        for (Keyset keyset : at(Phase.ADDED)) {
            KeysetHandle.Builder keys = copy(keyset.keys(), false);
            keys.getAt(keys.size() - 1).makePrimary();
            replace(keyset, keys.build(), version, Phase.PROMOTED);
        }
    }

    /** Takes away the old keys of what was sealed again. Old keys of hashes stay. */
    void retire() throws GeneralSecurityException {
        long version = ring.version() + 1;
        for (Keyset keyset : at(Phase.PROMOTED)) {
            boolean trim = keyset.purpose().form == Form.SEAL;
            KeysetHandle.Builder keys = copy(keyset.keys(), trim);
            replace(keyset, keys.build(), version, Phase.STEADY);
        }
    }

    private List<Keyset> at(Phase phase) {
        return ring.load().stream().filter(keyset -> keyset.phase() == phase).toList();
    }

    private void replace(Keyset old, KeysetHandle keys, long version, Phase phase) {
        if (!ring.replace(old, keys, version, phase)) {
            throw new IllegalStateException("Another rotation is under way.");
        }
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
}
