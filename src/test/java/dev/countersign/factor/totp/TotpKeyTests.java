package dev.countersign.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotpKeyTests {

    /** RFC 4648, section 10, and a key as apps show it. */
    @Test
    void keys_are_base32_without_padding() {
        assertThat(TotpKey.write("foobar".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YTBOI");
        assertThat(TotpKey.read("gezd gnbv gy3t qojq")).isEqualTo("1234567890".getBytes(StandardCharsets.US_ASCII));
        assertThat(TotpKey.read("GEZDGNBVGY3TQOJQGE======")).hasSize(11);
    }

    @Test
    void a_key_has_10_to_64_bytes() {
        assertThat(TotpKey.read(TotpKey.write(new byte[10]))).hasSize(10);
        assertThat(TotpKey.read(TotpKey.write(new byte[64]))).hasSize(64);
        assertRefused(TotpKey.write(new byte[9]));
        assertRefused(TotpKey.write(new byte[65]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0EZDGNBVGY3TQOJQ", "GEZDGNBVGY3TQOJ1", "GEZD-GNBV-GY3T-QOJQ", "=GEZDGNBVGY3TQOJQ"})
    void anything_else_is_no_key(String text) {
        assertRefused(text);
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> TotpKey.read(text))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("invalid_totp_secret");
                    assertThat(problem.faults())
                            .extracting(Problem.Fault::field)
                            .containsExactly("totp_secret");
                });
    }
}
