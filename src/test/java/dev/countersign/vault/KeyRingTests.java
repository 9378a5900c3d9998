package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.MovableClock;
import dev.countersign.common.UnusableSetting;
import dev.countersign.vault.KeyRing.Keyset;
import dev.countersign.vault.KeyRing.Phase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTests extends KeyScenario {

    @Test
    void every_purpose_has_keys_of_its_own_and_every_node_the_same() {
        List<Keyset> mine = ring.load();
        assertThat(mine).extracting(Keyset::purpose).containsExactly(Purpose.values());
        assertThat(UnitVault.ring(KEYSETS).load())
                .extracting(keyset -> keyset.keys().getPrimary().getId())
                .isEqualTo(mine.stream()
                        .map(keyset -> keyset.keys().getPrimary().getId())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_purpose_that_a_newer_release_brings_gets_keys_and_the_others_keep_theirs() {
        int phone = primary(Purpose.PHONE);
        JDBC.sql("delete from vault_keyset where purpose = 'AUDIT'").update();
        assertThat(size(Purpose.AUDIT)).isOne();
        assertThat(primary(Purpose.PHONE)).isEqualTo(phone);
    }

    @Test
    void fresh_keys_are_steady_and_of_the_first_version() {
        assertThat(ring.load()).allMatch(keyset -> keyset.version() == 1 && keyset.phase() == Phase.STEADY);
        assertThat(ring.version()).isOne();
        assertThat(JDBC.sql(
                                "select count(*) from vault_keyset where created_at < current_timestamp + interval '1' hour")
                        .query(Integer.class)
                        .single())
                .isEqualTo(Purpose.values().length);
    }

    @Test
    void a_database_without_keys_has_version_nought() {
        JDBC.sql("delete from vault_keyset").update();
        assertThat(ring.version()).isZero();
    }

    @Test
    void keys_settle_a_quarter_of_an_hour_after_their_last_change() {
        assertThat(keyset(Purpose.CODE).settled()).isFalse();
        unchangedFor(14);
        assertThat(keyset(Purpose.CODE).settled()).isFalse();
        unchangedFor(16);
        assertThat(keyset(Purpose.CODE).settled()).isTrue();
        Keyset code = keyset(Purpose.CODE);
        ring.replace(code, code.keys(), 2, Phase.ADDED);
        assertThat(keyset(Purpose.CODE).settled()).as("changed just now").isFalse();
    }

    @Test
    void whoever_read_before_somebody_elses_change_replaces_nothing() {
        Keyset read = keyset(Purpose.PHONE);
        assertThat(ring.replace(read, read.keys(), 2, Phase.ADDED)).isTrue();
        assertThat(ring.replace(read, read.keys(), 3, Phase.PROMOTED)).isFalse();
        assertThat(keyset(Purpose.PHONE).version()).isEqualTo(2);
        assertThat(keyset(Purpose.PHONE).phase()).isEqualTo(Phase.ADDED);
    }

    /** R32: whoever may write to the table cannot make the keys of one purpose do the work of another. */
    @Test
    void the_keys_of_one_purpose_do_not_open_in_the_row_of_another() {
        JDBC.sql("""
                        update vault_keyset set keyset = (select keyset from vault_keyset where purpose = 'PHONE')
                         where purpose = 'TOTP_SECRET'
                        """).update();
        assertThatExceptionOfType(UnusableSetting.class).isThrownBy(ring::load);
    }

    /** Both nodes start at once: the second finds the row there when it wants to write its own. */
    @Test
    void the_keys_of_the_node_that_was_first_are_the_keys() {
        JDBC.sql("delete from vault_keyset where purpose = 'PHONE'").update();
        KeyRing first = UnitVault.ring(KEYSETS);
        MovableClock clock = new MovableClock(Instant.parse("2026-11-24T09:00:00Z")) {
            @Override
            public Instant instant() {
                first.load(); // between the look and the insert
                return super.instant();
            }
        };
        KeyRing second = new KeyRing(KEYSETS, UnitVault.master(KEYSETS), clock);
        assertThat(second.load()
                        .get(Purpose.PHONE.ordinal())
                        .keys()
                        .getPrimary()
                        .getId())
                .isEqualTo(primary(Purpose.PHONE));
    }
}
