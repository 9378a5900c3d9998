package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTests extends KeyScenario {

    @Test
    void the_id_before_a_value_tells_whether_its_key_is_known_and_is_the_one_in_use() throws Exception {
        int old = primary(Purpose.PHONE);
        ring.add();
        ring.promote();
        int current = primary(Purpose.PHONE);
        Keys keys = keys();
        assertThat(keys.know(Purpose.PHONE, madeBy(old))).isTrue();
        assertThat(keys.current(Purpose.PHONE, madeBy(old))).isFalse();
        assertThat(keys.know(Purpose.PHONE, madeBy(current))).isTrue();
        assertThat(keys.current(Purpose.PHONE, madeBy(current))).isTrue();
        assertThat(keys.know(Purpose.PHONE, madeBy(old ^ current ^ 1))).isFalse();
    }

    /** There is nothing to look for in the database, and nothing to be had from sealing it again but its damage. */
    @Test
    void what_no_key_made_is_known_and_never_current() {
        for (int length = 0; length < 5; length++) {
            assertThat(keys().know(Purpose.PHONE, new byte[length])).isTrue();
            assertThat(keys().current(Purpose.PHONE, new byte[length])).isFalse();
        }
    }

    @Test
    void their_version_is_that_of_the_newest_keyset() throws Exception {
        ring.add();
        assertThat(keys().version()).isEqualTo(2);
        assertThat(new Keys(List.of()).version()).isZero();
    }

    @Test
    void keys_do_what_they_are_for_and_nothing_else() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys().seal(Purpose.CODE))
                .withMessage("The keys of CODE are not for this");
        assertThatIllegalArgumentException().isThrownBy(() -> keys().hash(Purpose.PHONE));
        assertThatIllegalArgumentException().isThrownBy(() -> keys().index(Purpose.AUDIT));
    }

    private static byte[] madeBy(int key) {
        return ByteBuffer.allocate(5).put((byte) 1).putInt(key).array();
    }
}
