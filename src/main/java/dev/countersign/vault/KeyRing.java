package dev.countersign.vault;

import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import dev.countersign.common.UnusableSetting;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keysets of all purposes. They lie in the table {@code vault_keyset}, wrapped by the {@link MasterKey}, so that
 * every node has the same; the first node that needs one makes it.
 */
@Component
class KeyRing {

    private static final String READ = """
            select purpose, keyset, version, phase,
                   case when changed_at < current_timestamp - interval '15' minute then true else false end as settled
              from vault_keyset
            """;

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final Clock clock;

    KeyRing(JdbcClient jdbc, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.master = master;
        this.clock = clock;
    }

    /** How far a rotation has come. */
    enum Phase {
        STEADY,
        /** A new key is there and makes nothing yet, so that every node can load it before. */
        ADDED,
        /** The new key makes everything; the old one still opens. */
        PROMOTED;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param settled whether the keys are as they are for longer than any brief hash lives */
    record Keyset(Purpose purpose, KeysetHandle keys, long version, Phase phase, boolean settled) {}

    /** A row as it lies there. */
    record Row(String purpose, byte[] keyset, long version, String phase, boolean settled) {}

    /**
     * All keysets of one moment. Makes those that are missing. A master key that does not fit stops the start at the
     * first keyset, before it wraps one that others cannot open.
     */
    List<Keyset> load() {
        List<Row> rows = rows();
        List<Keyset> keysets = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            if (find(rows, purpose).isEmpty()) {
                create(purpose);
                rows = rows();
            }
            keysets.add(unwrapped(purpose, find(rows, purpose).orElseThrow()));
        }
        return keysets;
    }

    /** The version of the last change. */
    long version() {
        return jdbc.sql("select coalesce(max(version), 0) from vault_keyset")
                .query(Long.class)
                .single();
    }

    /** Replaces the keys; false when somebody else has changed them since they were read. */
    boolean replace(Keyset old, KeysetHandle keys, long version, Phase phase) {
        return jdbc.sql("""
                        update vault_keyset
                           set keyset = :keyset, version = :version, phase = :phase, changed_at = current_timestamp
                         where purpose = :purpose and version = :old
                        """)
                        .param("keyset", wrapped(old.purpose(), keys))
                        .param("version", version)
                        .param("phase", phase.column())
                        .param("purpose", old.purpose().name())
                        .param("old", old.version())
                        .update()
                == 1;
    }

    static Parameters parameters(Purpose purpose) throws GeneralSecurityException {
        String template = switch (purpose.form) {
            case SEAL -> "AES256_GCM";
            case HASH, BRIEF_HASH -> "HMAC_SHA256_256BITTAG";
            case INDEX -> "HMAC_SHA256_PRF";
        };
        return KeyTemplates.get(template).toParameters();
    }

    private List<Row> rows() {
        return jdbc.sql(READ).query(Row.class).list();
    }

    private static Optional<Row> find(List<Row> rows, Purpose purpose) {
        return rows.stream().filter(row -> row.purpose().equals(purpose.name())).findFirst();
    }

    private Keyset unwrapped(Purpose purpose, Row row) {
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
            jdbc.sql("insert into vault_keyset (purpose, keyset, created_at) values (:purpose, :keyset, :now)")
                    .param("purpose", purpose.name())
                    .param("keyset", wrapped(purpose, fresh))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            // another node was first: its keys are the keys
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not make keys for " + purpose, e);
        }
    }

    private byte[] wrapped(Purpose purpose, KeysetHandle keys) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    keys, master.aead(), context(purpose), RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not wrap the keys for " + purpose, e);
        }
    }

    private static byte[] context(Purpose purpose) {
        return ("vault_keyset|" + purpose.name()).getBytes(StandardCharsets.UTF_8);
    }
}
