package dev.countersign.factor.totp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Time-based one-time passwords (RFC 6238 on RFC 4226): SHA-1, six digits, steps of 30 seconds, which is what
 * authenticator apps agree on.
 */
final class Totp {

    static final int STEP_SECONDS = 30;

    private static final int DIGITS = 6;

    /** RFC 6238, section 5.2: one step either way for slow fingers and clocks that are a little off. */
    private static final int WINDOW = 1;

    private Totp() {}

    /** The time step of an instant (RFC 6238, section 4.2; T0 is the epoch). */
    static long step(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a step. */
    static String code(byte[] secret, long step) {
        return code(HmacAlgorithms.HMAC_SHA_1, secret, step, DIGITS);
    }

    /**
     * Finds the newest step of the window around {@code now} whose code this is and that lies after {@code lastStep}.
     * Every step is compared, and each in constant time, so that the time taken tells nothing.
     */
    static OptionalLong match(byte[] secret, String code, Instant now, long lastStep) {
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        long current = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - WINDOW; step <= current + WINDOW; step++) {
            boolean same = MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), given);
            if (same && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** RFC 4226, section 5.3: dynamic truncation, on the hash functions of RFC 6238, section 1.2. */
    static String code(HmacAlgorithms algorithm, byte[] secret, long step, int digits) {
        byte[] counter = new byte[Long.BYTES];
        for (int i = Long.BYTES - 1, shift = 0; i >= 0; i--, shift += Byte.SIZE) {
            counter[i] = (byte) (step >>> shift);
        }
        byte[] hash = new HmacUtils(algorithm, secret).hmac(counter);
        int offset = hash[hash.length - 1] & 0xf;
        int truncated = (hash[offset] & 0x7f) << 24
                | (hash[offset + 1] & 0xff) << 16
                | (hash[offset + 2] & 0xff) << 8
                | (hash[offset + 3] & 0xff);
        return String.format(Locale.ROOT, "%0" + digits + "d", truncated % (int) Math.pow(10, digits));
    }
}
