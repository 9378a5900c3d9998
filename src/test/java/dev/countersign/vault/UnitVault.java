package dev.countersign.vault;

import dev.countersign.MovableClock;
import dev.countersign.UnitDatabase;
import dev.countersign.common.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault without a server. */
public final class UnitVault {

    private static final Vault ONE = new TinkVault(ring(UnitDatabase.jdbc()));

    private UnitVault() {}

    /** The same for all tests of the JVM, whose keys nobody changes. */
    public static Vault get() {
        return ONE;
    }

    /** The keys of a database. */
    static KeyRing ring(JdbcClient jdbc) {
        return new KeyRing(jdbc, master(jdbc), MovableClock.startingNow());
    }

    static MasterKey master(JdbcClient jdbc) {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return new MasterKey(new VaultProperties(key, Duration.ZERO), new Home(Path.of("target")), jdbc);
    }
}
