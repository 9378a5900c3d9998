package dev.countersign.factor.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTests {

    private static final byte[] SEED_20 = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEED_32 = "12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEED_64 =
            "1234567890123456789012345678901234567890123456789012345678901234".getBytes(StandardCharsets.US_ASCII);
    private static final Instant NOW = Instant.parse("2026-11-24T09:14:07Z");
    private static final long STEP = Totp.step(NOW);

    /** R16: RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void codes_are_those_of_the_standard(long second, String sha1, String sha256, String sha512) {
        long step = Totp.step(Instant.ofEpochSecond(second));
        assertThat(Totp.code(HmacAlgorithms.HMAC_SHA_1, SEED_20, step, 8)).isEqualTo(sha1);
        assertThat(Totp.code(HmacAlgorithms.HMAC_SHA_256, SEED_32, step, 8)).isEqualTo(sha256);
        assertThat(Totp.code(HmacAlgorithms.HMAC_SHA_512, SEED_64, step, 8)).isEqualTo(sha512);
        assertThat(Totp.code(SEED_20, step)).isEqualTo(sha1.substring(2));
    }

    /** R16: the window is one step either way. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void a_code_of_the_step_before_now_or_after_matches_that_step(long offset) {
        String code = Totp.code(SEED_20, STEP + offset);
        assertThat(Totp.match(SEED_20, code, NOW, Long.MIN_VALUE)).isEqualTo(OptionalLong.of(STEP + offset));
    }

    /** R16. */
    @ParameterizedTest
    @ValueSource(longs = {-3, -2, 2, 3})
    void a_code_of_any_other_step_does_not_match(long offset) {
        assertThat(Totp.match(SEED_20, Totp.code(SEED_20, STEP + offset), NOW, Long.MIN_VALUE))
                .isEmpty();
    }

    /** R2 and R3: neither the last accepted step nor an older one. */
    @Test
    void a_step_that_was_accepted_and_those_before_it_do_not_match_again() {
        assertThat(Totp.match(SEED_20, Totp.code(SEED_20, STEP), NOW, STEP)).isEmpty();
        assertThat(Totp.match(SEED_20, Totp.code(SEED_20, STEP - 1), NOW, STEP)).isEmpty();
        assertThat(Totp.match(SEED_20, Totp.code(SEED_20, STEP + 1), NOW, STEP)).hasValue(STEP + 1);
    }

    /** RFC 4226, section 5.2: the counter has eight bytes, the first of which counts as well. */
    @Test
    void the_whole_step_goes_into_the_code() {
        for (int bit = 0; bit < 64; bit += 8) {
            assertThat(Totp.code(HmacAlgorithms.HMAC_SHA_1, SEED_20, 1L << bit, 8))
                    .isNotEqualTo(Totp.code(HmacAlgorithms.HMAC_SHA_1, SEED_20, 0, 8));
        }
    }

    @Test
    void codes_keep_their_leading_zeros() {
        long step = java.util.stream.LongStream.range(0, 1_000)
                .filter(candidate -> Totp.code(SEED_20, candidate).startsWith("0"))
                .findFirst()
                .orElseThrow();
        Instant then = Instant.ofEpochSecond(step * Totp.STEP_SECONDS);
        String code = Totp.code(SEED_20, step);
        assertThat(code).hasSize(6);
        assertThat(Totp.match(SEED_20, code, then, Long.MIN_VALUE)).hasValue(step);
        assertThat(Totp.match(SEED_20, code.substring(1), then, Long.MIN_VALUE)).isEmpty();
    }
}
