package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.MovableClock;
import dev.countersign.vault.KeyRing.Keyset;
import dev.countersign.vault.KeyRing.Phase;
import dev.countersign.vault.Purpose.Form;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R33, one step of a rotation after the other. */
class KeyRingStepsTests extends KeyScenario {

    @Test
    void a_new_key_makes_nothing_yet() throws Exception {
        int before = primary(Purpose.PHONE);
        ring.add();
        assertThat(size(Purpose.PHONE)).isEqualTo(2);
        assertThat(primary(Purpose.PHONE)).isEqualTo(before);
        assertThat(ring.phase()).isEqualTo(Phase.ADDED);
    }

    @Test
    void look_up_values_would_be_lost_so_their_keys_never_change() throws Exception {
        List<Integer> before = indexKeys();
        rotate();
        assertThat(indexKeys()).isEqualTo(before);
        assertThat(ring.load())
                .filteredOn(keyset -> keyset.purpose().form == Form.INDEX)
                .allMatch(keyset -> keyset.keys().size() == 1 && keyset.version() == 1);
    }

    @Test
    void the_promoted_key_makes_everything_and_the_old_one_still_opens() throws Exception {
        int before = primary(Purpose.TOTP_SECRET);
        ring.add();
        ring.promote();
        assertThat(primary(Purpose.TOTP_SECRET)).isNotEqualTo(before);
        assertThat(size(Purpose.TOTP_SECRET)).isEqualTo(2);
        assertThat(ring.phase()).isEqualTo(Phase.PROMOTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"TOTP_SECRET", "PHONE", "WEBHOOK_SECRET"})
    void the_old_key_of_what_was_sealed_again_goes_and_the_new_one_stays(Purpose sealed) throws Exception {
        ring.add();
        ring.promote();
        int promoted = primary(sealed);
        ring.retire();
        assertThat(size(sealed)).isOne();
        assertThat(primary(sealed)).isEqualTo(promoted);
        assertThat(ring.phase()).isEqualTo(Phase.STEADY);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUDIT", "CODE"})
    void old_keys_of_hashes_stay(Purpose hashed) throws Exception {
        rotate();
        assertThat(size(hashed)).isEqualTo(2);
    }

    /** A code lives for ten minutes, so that its hash needs the key for no longer; a seal of the trail does for ever. */
    @Test
    void a_later_rotation_drops_the_keys_of_codes_that_are_dead_and_no_others() throws Exception {
        rotate();
        unchangedFor(16);
        int codes = primary(Purpose.CODE);
        ring.add();
        assertThat(size(Purpose.CODE)).isEqualTo(2);
        assertThat(primary(Purpose.CODE)).isEqualTo(codes);
        assertThat(size(Purpose.AUDIT)).isEqualTo(3);
    }

    @Test
    void a_rotation_that_follows_at_once_keeps_the_keys_of_codes_under_way() throws Exception {
        rotate();
        unchangedFor(14);
        ring.add();
        assertThat(size(Purpose.CODE)).isEqualTo(3);
    }

    @Test
    void each_step_gives_what_it_changed_one_version_above_all_others() throws Exception {
        assertThat(ring.version()).isOne();
        ring.add();
        assertThat(ring.version()).isEqualTo(2);
        ring.promote();
        assertThat(ring.version()).isEqualTo(3);
        ring.retire();
        assertThat(ring.version()).isEqualTo(4);
        assertThat(ring.load())
                .filteredOn(keyset -> keyset.purpose().form != Form.INDEX)
                .allMatch(keyset -> keyset.version() == 4);
    }

    @Test
    void a_step_passes_over_keysets_that_are_not_there_yet() throws Exception {
        ring.promote();
        ring.retire();
        assertThat(ring.version())
                .as("nothing was added, so nothing is promoted")
                .isOne();
    }

    @Test
    void two_rotations_at_once_do_not_overwrite_each_other() {
        KeyRing overtaken = new KeyRing(KEYSETS, UnitVault.master(KEYSETS), MovableClock.startingNow()) {
            @Override
            List<Keyset> load() {
                List<Keyset> read = super.load();
                JDBC.sql("update vault_keyset set version = version + 7").update();
                return read;
            }
        };
        assertThatIllegalStateException().isThrownBy(overtaken::add).withMessage("Another rotation is under way.");
        assertThat(Arrays.stream(Purpose.values()).map(this::size)).containsOnly(1);
    }

    @Test
    void a_rotation_is_as_far_as_its_furthest_keyset() throws Exception {
        assertThat(ring.phase()).isEqualTo(Phase.STEADY);
        ring.add();
        Keyset phone = keyset(Purpose.PHONE);
        ring.replace(phone, phone.keys(), 9, Phase.PROMOTED);
        assertThat(ring.phase()).isEqualTo(Phase.PROMOTED);
    }

    private void rotate() throws Exception {
        ring.add();
        ring.promote();
        ring.retire();
    }

    private List<Integer> indexKeys() {
        return ring.load().stream()
                .filter(keyset -> keyset.purpose().form == Form.INDEX)
                .map(keyset -> keyset.keys().getPrimary().getId())
                .toList();
    }
}
