package dev.countersign.vault;

import dev.countersign.UnitDatabase;
import dev.countersign.vault.KeyRing.Keyset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keysets of a database that has just been made, without a server. */
abstract class KeyScenario {

    static final JdbcClient JDBC = UnitDatabase.separate("keys");
    static final byte[] TEXT = "123456".getBytes(StandardCharsets.UTF_8);

    KeyRing ring;
    KeyChange change;

    @BeforeEach
    void make() {
        JDBC.sql("delete from vault_keyset").update();
        JDBC.sql("delete from node").update();
        ring = UnitVault.ring(JDBC);
        ring.load();
        change = new KeyChange(ring);
    }

    Keyset keyset(Purpose purpose) {
        return ring.load().stream()
                .filter(keyset -> keyset.purpose() == purpose)
                .findFirst()
                .orElseThrow();
    }

    int size(Purpose purpose) {
        return keyset(purpose).keys().size();
    }

    int primary(Purpose purpose) {
        return keyset(purpose).keys().getPrimary().getId();
    }

    Keys keys() {
        return new Keys(ring.load());
    }

    /** The keys are as they are for this many minutes. */
    void unchangedFor(int minutes) {
        JDBC.sql("update vault_keyset set changed_at = current_timestamp - interval '" + minutes + "' minute")
                .update();
    }
}
