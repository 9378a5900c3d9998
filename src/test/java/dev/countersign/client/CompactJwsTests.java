package dev.countersign.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P8, P16: which signed texts are read at all. */
class CompactJwsTests {

    private static final String HEADER = "{\"alg\":\"HS512\"}";
    private static final byte[] SIGNATURE = new byte[64];

    private static String jws(String header, String payload) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + '.'
                + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + '.'
                + encoder.encodeToString(SIGNATURE);
    }

    @Test
    @DisplayName("P8")
    void takes_one_spelling_of_a_signature() {
        assertThat(Spellings.of(jws(HEADER, "{\"a\":1}")))
                .hasSize(7)
                .filteredOn(spelling -> CompactJws.parse(spelling).isPresent())
                .hasSize(1);
    }

    @Test
    @DisplayName("P8")
    void is_used_once_by_its_id_and_else_by_what_was_signed() {
        assertThat(CompactJws.parse(jws(HEADER, "{\"jti\":\"x\",\"a\":1}"))
                        .orElseThrow()
                        .singleUseKey())
                .isEqualTo(CompactJws.parse(jws(HEADER, "{\"jti\":\"x\",\"a\":2}"))
                        .orElseThrow()
                        .singleUseKey());
        assertThat(CompactJws.parse(jws(HEADER, "{\"a\":1}")).orElseThrow().singleUseKey())
                .isNotEqualTo(
                        CompactJws.parse(jws(HEADER, "{\"a\":2}")).orElseThrow().singleUseKey());
    }

    @ParameterizedTest
    @DisplayName("P16")
    @ValueSource(
            strings = {
                "null",
                "[]",
                "7",
                "\"text\"",
                "true",
                "",
                "{",
                "{\"a\":1}{",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{\"exp\":1111111111111111111111111111111111111111111111111111111111111111}"
            })
    void refuses_a_payload_that_is_no_plain_object(String payload) {
        assertThat(CompactJws.parse(jws(HEADER, payload))).isEmpty();
        assertThat(CompactJws.parse(jws(payload, "{}"))).isEmpty();
    }

    @Test
    @DisplayName("P16")
    void refuses_deep_and_long_texts() {
        assertThat(CompactJws.parse(jws(HEADER, "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}")))
                .isEmpty();
        assertThat(CompactJws.parse(jws(HEADER, "{\"a\":\"" + "x".repeat(8000) + "\"}")))
                .isEmpty();
        assertThat(CompactJws.parse(null)).isEmpty();
    }
}
