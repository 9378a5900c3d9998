package dev.countersign;

import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** A phone's authenticator app, written apart from the server's code so that both cannot share a mistake. */
public record AuthenticatorApp(String key) {

    /** The code that the app shows at this time. */
    public String codeAt(Instant time) {
        return codeOfStep(Math.floorDiv(time.getEpochSecond(), 30L));
    }

    /** A code that is wrong at this time and in the steps around it. */
    public String wrongCodeAt(Instant time) {
        long step = Math.floorDiv(time.getEpochSecond(), 30L);
        for (int candidate = 0; ; candidate++) {
            String code = String.format(Locale.ROOT, "%06d", candidate);
            boolean right = false;
            for (long near = step - 3; near <= step + 3; near++) {
                right |= code.equals(codeOfStep(near));
            }
            if (!right) {
                return code;
            }
        }
    }

    private String codeOfStep(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(new Base32().decode(key), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(java.nio.ByteBuffer.allocate(8).putLong(step).array());
            int number = java.nio.ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
