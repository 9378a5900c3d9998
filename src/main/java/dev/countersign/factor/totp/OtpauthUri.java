package dev.countersign.factor.totp;

import dev.countersign.common.Secret;
import java.nio.charset.StandardCharsets;

/**
 * The link that carries a secret into an authenticator app (Key URI Format of Google Authenticator). The issuer stands
 * in it twice, equal, as the apps want it.
 */
final class OtpauthUri {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@";

    private OtpauthUri() {}

    /** @param key Base32 without padding */
    static Secret of(String issuer, String account, String key) {
        return new Secret("otpauth://totp/" + encoded(issuer) + ':' + encoded(account)
                + "?secret=" + key
                + "&issuer=" + encoded(issuer)
                + "&algorithm=SHA1&digits=6&period=" + Totp.STEP_SECONDS);
    }

    /** Percent-encoding of RFC 3986; a space is %20, since apps would show a plus sign. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return encoded.toString();
    }

    private static char hex(int nibble) {
        return "0123456789ABCDEF".charAt(nibble & 0xf);
    }
}
