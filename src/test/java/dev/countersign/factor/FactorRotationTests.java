package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R33: the secrets of factors take part in key rotations. */
class FactorRotationTests {

    @Test
    void the_kind_of_a_factor_determines_the_purpose_of_its_key() {
        PlainType app = new PlainType("app");
        PlainType code = new PlainType("code");
        app.sealing = Purpose.PHONE;
        EncryptedColumn column = Factors.encryptedFactorSecrets(List.of(app, code));
        assertThat(column.table()).isEqualTo("factor");
        assertThat(column.column()).isEqualTo("sealed");
        assertThat(column.purposes()).isEqualTo(Map.of("app", Purpose.PHONE));
    }
}
