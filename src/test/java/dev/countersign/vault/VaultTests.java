package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.MovableClock;
import dev.countersign.UnitJpa;
import dev.countersign.common.Home;
import dev.countersign.common.UnusableSetting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class VaultTests {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private JdbcClient jdbc;
    private KeysetRepository keysets;
    private Vault vault;

    @BeforeEach
    void open() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.resolve("db") + ";DB_CLOSE_DELAY=-1");
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        keysets = new UnitJpa(database, KeysetEntity.class).repository(KeysetRepository.class);
        vault = vault(null);
    }

    @Test
    void what_was_sealed_opens_at_its_place_also_after_a_restart() throws Exception {
        byte[] sealed = vault.seal(Purpose.TOTP_SECRET, "a", SECRET);
        assertThat(sealed).isNotEqualTo(vault.seal(Purpose.TOTP_SECRET, "a", SECRET));
        assertThat(vault(null).open(Purpose.TOTP_SECRET, "a", sealed)).isEqualTo(SECRET);
    }

    /** R32. */
    @Test
    void nothing_opens_at_another_place_for_another_purpose_or_after_a_change() {
        byte[] sealed = vault.seal(Purpose.TOTP_SECRET, "a", SECRET);
        assertThatIllegalStateException().isThrownBy(() -> vault.open(Purpose.TOTP_SECRET, "b", sealed));
        assertThatIllegalStateException().isThrownBy(() -> vault.open(Purpose.PHONE, "a", sealed));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatIllegalStateException().isThrownBy(() -> vault.open(Purpose.TOTP_SECRET, "a", changed));
        }
    }

    @Test
    void a_hash_fits_its_message_at_its_place_alone() {
        byte[] hash = vault.hash(Purpose.CODE, "challenge1", "123456".getBytes(StandardCharsets.UTF_8));
        assertThat(vault.matches(Purpose.CODE, "challenge1", "123456".getBytes(StandardCharsets.UTF_8), hash))
                .isTrue();
        assertThat(vault.matches(Purpose.CODE, "challenge1", "123457".getBytes(StandardCharsets.UTF_8), hash))
                .isFalse();
        assertThat(vault.matches(Purpose.CODE, "challenge2", "123456".getBytes(StandardCharsets.UTF_8), hash))
                .isFalse();
        assertThat(vault.matches(Purpose.CODE, "challenge1", "123456".getBytes(StandardCharsets.UTF_8), new byte[0]))
                .isFalse();
    }

    @Test
    void an_index_is_the_same_for_the_same_and_hides_the_rest() {
        byte[] index = vault.index(Purpose.PHONE_INDEX, SECRET);
        assertThat(index).hasSize(32).isEqualTo(vault.index(Purpose.PHONE_INDEX, SECRET));
        assertThat(index).isNotEqualTo(vault.index(Purpose.PHONE_INDEX, new byte[20]));
    }

    @Test
    void the_key_file_is_readable_by_its_owner_alone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("r--------");
    }

    /** R34: another key, a short one, none for an old database, one that others can read. */
    @Test
    void a_key_that_cannot_be_right_stops_the_start_and_is_not_printed() throws Exception {
        String other = Base64.getEncoder().encodeToString(new byte[32]);
        assertThatThrownBy(() -> vault(other))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageNotContaining(other);
        assertThatThrownBy(() -> vault("c2hvcnQ="))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageNotContaining("c2hvcnQ=");
        assertThatThrownBy(() -> vault("not base64 !")).isInstanceOf(UnusableSetting.class);

        Files.setPosixFilePermissions(keyFile(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> vault(null))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("read by others");

        Files.delete(keyFile());
        assertThatThrownBy(() -> vault(null))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("is missing");
        assertThat(keyFile())
                .as("a new key would hide that the old one is missing")
                .doesNotExist();
    }

    @Test
    void keys_lie_wrapped_in_the_database() {
        byte[] wrapped = jdbc.sql("select keyset from vault_keyset where purpose = 'CODE'")
                .query(byte[].class)
                .single();
        assertThat(new String(wrapped, StandardCharsets.ISO_8859_1)).doesNotContain("HmacKey", "AesGcmKey");
    }

    @AfterEach
    void close() {
        jdbc.sql("shutdown").update();
    }

    private Vault vault(@Nullable String key) throws Exception {
        Home home = new Home(folder);
        MasterKey master = new MasterKey(new VaultProperties(key, Duration.ZERO), home, keysets);
        return new TinkVault(new KeyRing(keysets, master, MovableClock.startingNow()));
    }

    private Path keyFile() {
        return folder.resolve("vault.key");
    }
}
