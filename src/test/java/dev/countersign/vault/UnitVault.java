package dev.countersign.vault;

import dev.countersign.MovableClock;
import dev.countersign.UnitDatabase;
import dev.countersign.common.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/** The vault without a server. */
public final class UnitVault {

    private static final Vault ONE = new TinkVault(ring(UnitDatabase.repository(KeysetRepository.class)));

    private UnitVault() {}

    /** The same for all tests of the JVM, whose keys nobody changes. */
    public static Vault get() {
        return ONE;
    }

    /** The keysets of a database. */
    static KeyRing ring(KeysetRepository keysets) {
        return new KeyRing(keysets, master(keysets), MovableClock.startingNow());
    }

    static MasterKey master(KeysetRepository keysets) {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return new MasterKey(new VaultProperties(key, Duration.ZERO), new Home(Path.of("target")), keysets);
    }
}
