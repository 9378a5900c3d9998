package dev.countersign.bench;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: RFC 6238 with SHA-1, six digits and steps of 30 seconds. */
public final class Totp {

    public static final int STEP_SECONDS = 30;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int CODES = 1_000_000;

    private Totp() {}

    public static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    public static String code(byte[] secret, long step) {
        return text(number(secret, step));
    }

    /** RFC 4226, section 5.3. */
    public static int number(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            return (ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE) % CODES;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA1", e);
        }
    }

    /** The n-th of the codes that are wrong in this step and in the three steps either way. */
    public static String wrong(byte[] secret, long step, int n) {
        for (int candidate = Math.floorMod(n * 7919, CODES); ; candidate = (candidate + 1) % CODES) {
            boolean right = false;
            for (long near = step - 3; near <= step + 3; near++) {
                right |= candidate == number(secret, near);
            }
            if (!right) {
                return text(candidate);
            }
        }
    }

    public static byte[] decode(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        int buffer = 0;
        int bits = 0;
        for (char letter : base32.toCharArray()) {
            buffer = buffer << 5 | BASE32.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }

    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(buffer >> bits & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0 ? text.toString() : text.append(BASE32.charAt(buffer << 5 - bits & 31)).toString();
    }

    private static String text(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(6 - digits.length()) + digits;
    }
}
