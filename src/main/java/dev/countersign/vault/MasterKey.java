package dev.countersign.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.config.TinkConfig;
import com.google.crypto.tink.util.SecretBytes;
import dev.countersign.common.Home;
import dev.countersign.common.UnusableSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The key outside the database that encrypts the keysets inside it. It comes from {@code countersign.vault.key}, or from
 * the file {@code vault.key} in the home folder, which only its owner can read. An unusable key stops the start with a
 * message that never contains it.
 */
@Component
class MasterKey {

    private static final Logger log = LoggerFactory.getLogger(MasterKey.class);
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("r--------");

    private final Aead aead;

    MasterKey(VaultProperties properties, Home home, KeysetRepository keysets) {
        byte[] key = properties.key() == null
                ? ofFile(home.file("vault.key"), keysets)
                : decoded(properties.key(), "countersign.vault.key");
        this.aead = aead(key);
    }

    Aead aead() {
        return aead;
    }

    private static byte[] ofFile(Path file, KeysetRepository keysets) {
        try {
            if (Files.notExists(file)) {
                refuseIfInUse(file, keysets);
                create(file);
            }
            if (!ownerOnly(file)) {
                throw new UnusableSetting(
                        "The key file " + file + " can be read by others.",
                        "Make it readable by its owner only (0400).");
            }
            return decoded(Files.readString(file).strip(), "the key file " + file);
        } catch (IOException e) {
            throw new UnusableSetting("The key file " + file + " cannot be read or made.", "Check its owner and mode.");
        }
    }

    /** A new key decrypts nothing in a database that has been in use, and would hide that the right one is missing. */
    private static void refuseIfInUse(Path file, KeysetRepository keysets) {
        if (keysets.count() > 0) {
            throw new UnusableSetting(
                    "The key file " + file + " is missing, and this database was started with one.",
                    "Put back that file, or give its content as countersign.vault.key.");
        }
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            if (posix(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException e) {
            return;
        }
        Files.write(file, Base64.getEncoder().encode(key), StandardOpenOption.WRITE);
        if (posix(file)) {
            Files.setPosixFilePermissions(file, OWNER_READS);
        }
        log.warn(
                "Created a new key in {}. Back it up apart from the database: without it no factor can be verified.",
                file);
    }

    private static boolean ownerOnly(Path file) throws IOException {
        if (!posix(file)) {
            return true;
        }
        Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
        return granted.stream().allMatch(permission -> permission.name().startsWith("OWNER_"));
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static byte[] decoded(String base64, String source) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII));
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // falls through: the exception's own message would quote the key
        }
        throw new UnusableSetting(
                "The value of " + source + " is not 32 bytes in Base64.", "Give the key it was made with.");
    }

    @AccessesPartialKey
    private static Aead aead(byte[] key) {
        try {
            TinkConfig.register();
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            AesGcmKey material = AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(material).withRandomId().makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available on this Java", e);
        }
    }
}
