package dev.countersign.vault;

import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import dev.countersign.common.UnusableSetting;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
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

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final Clock clock;

    KeyRing(JdbcClient jdbc, MasterKey master, Clock clock) {
        this.jdbc = jdbc;
        this.master = master;
        this.clock = clock;
    }

    /** The keys of this purpose. A master key that does not fit stops the start. */
    KeysetHandle keys(Purpose purpose) throws GeneralSecurityException {
        byte[] wrapped = load(purpose).orElseGet(() -> create(purpose));
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    wrapped, master.aead(), context(purpose), RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new UnusableSetting(
                    "The vault key does not open this database's keys.",
                    "Give the vault.key or countersign.vault.key that this database was started with.");
        }
    }

    private Optional<byte[]> load(Purpose purpose) {
        return jdbc.sql("select keyset from vault_keyset where purpose = :purpose")
                .param("purpose", purpose.name())
                .query(byte[].class)
                .optional();
    }

    private byte[] create(Purpose purpose) {
        try {
            KeysetHandle fresh = KeysetHandle.generateNew(
                    KeyTemplates.get(template(purpose)).toParameters(), RegistryConfiguration.get());
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    fresh, master.aead(), context(purpose), RegistryConfiguration.get());
            jdbc.sql("insert into vault_keyset (purpose, keyset, created_at) values (:purpose, :keyset, :now)")
                    .param("purpose", purpose.name())
                    .param("keyset", wrapped)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return wrapped;
        } catch (DuplicateKeyException e) {
            // another node was first: its keys are the keys
            return load(purpose).orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Could not make keys for " + purpose, e);
        }
    }

    private static String template(Purpose purpose) {
        return switch (purpose.form) {
            case SEAL -> "AES256_GCM";
            case HASH -> "HMAC_SHA256_256BITTAG";
            case INDEX -> "HMAC_SHA256_PRF";
        };
    }

    private static byte[] context(Purpose purpose) {
        return ("vault_keyset|" + purpose.name()).getBytes(StandardCharsets.UTF_8);
    }
}
