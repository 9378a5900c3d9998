package dev.countersign.ui.factor.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeFormatTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"7k3d-9qxm-r2wt-h4pn-c8yb-1zve", " 7k3d 9qxm r2wt h4pn c8yb 1zve\n", "7k3d9qxmr2wth4pnc8yb1zve"})
    void dashes_and_blanks_are_no_part_of_a_kept_code(String pasted) {
        assertEquals("7k3d9qxmr2wth4pnc8yb1zve", RecoveryUi.FORMAT.code(pasted));
        assertTrue(RecoveryUi.FORMAT.complete(RecoveryUi.FORMAT.code(pasted)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456", "7K3D-9QXM-R2WT"})
    void half_a_kept_code_is_none(String typed) {
        assertFalse(RecoveryUi.FORMAT.complete(RecoveryUi.FORMAT.code(typed)));
    }
}
