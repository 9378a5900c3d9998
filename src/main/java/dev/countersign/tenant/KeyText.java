package dev.countersign.tenant;

import dev.countersign.common.Secret;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a generated key: {@code sk_}, 43 base-62 characters of 256 random bits, and 6 of a CRC-32 over them. The
 * fixed form lets secret scanners find leaked keys; the checksum catches typing errors before the database is asked.
 */
final class KeyText {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(ALPHABET.length());
    private static final String MARK = "sk_";
    private static final int RANDOM_BITS = 256;
    private static final int RANDOM_CHARS = 43;
    private static final int SUM_CHARS = 6;
    private static final Pattern GENERATED = Pattern.compile("sk_[0-9A-Za-z]{49}");

    private KeyText() {}

    static Secret generate(SecureRandom random) {
        String body = MARK + base62(new BigInteger(RANDOM_BITS, random), RANDOM_CHARS);
        return new Secret(body + checksum(body));
    }

    /** Whether this has the form of a generated key and yet was not generated, such as one with a typing error. */
    static boolean misspelt(Secret key) {
        String text = key.reveal();
        if (!GENERATED.matcher(text).matches()) {
            return false;
        }
        int end = text.length() - SUM_CHARS;
        return !checksum(text.substring(0, end)).equals(text.substring(end));
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), SUM_CHARS);
    }

    private static String base62(BigInteger number, int length) {
        char[] text = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[i] = ALPHABET.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }
}
