package dev.countersign.factor.totp;

import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;

/** A secret as people and links carry it: Base32 (RFC 4648, section 6) without padding. */
final class TotpKey {

    private static final Pattern BASE_32 = Pattern.compile("[A-Z2-7]+=*");

    /** Many older apps made 80 bits; less could be guessed. */
    private static final int LEAST_BYTES = 10;

    private static final int MOST_BYTES = 64;

    private TotpKey() {}

    static String write(byte[] secret) {
        return new Base32().encodeToString(secret).replace("=", "");
    }

    /**
     * Reads a secret that somebody brings along. Spaces and case do not matter, as people copy keys in groups.
     *
     * @throws Problem {@code invalid_totp_secret}
     */
    static byte[] read(String text) {
        String key = text.replace(" ", "").toUpperCase(Locale.ROOT);
        if (BASE_32.matcher(key).matches()) {
            byte[] secret = new Base32().decode(key);
            if (secret.length >= LEAST_BYTES && secret.length <= MOST_BYTES) {
                return secret;
            }
        }
        String message = "totp_secret must be Base32 of " + LEAST_BYTES + " to " + MOST_BYTES + " bytes.";
        throw Problem.unprocessable("invalid_totp_secret", new Fault("totp_secret", "invalid_totp_secret", message));
    }
}
