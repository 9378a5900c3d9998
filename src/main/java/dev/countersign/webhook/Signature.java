package dev.countersign.webhook;

import dev.countersign.common.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * The header by which a receiver knows that a delivery is ours and new (wire contract, section 10). One space after the
 * comma, the time first and in milliseconds: one SDK or another fails on every other form.
 */
final class Signature {

    static final String HEADER = "WorkOS-Signature";

    private Signature() {}

    static String of(Secret secret, Instant at, String body) {
        byte[] key = secret.reveal().getBytes(StandardCharsets.UTF_8);
        long time = at.toEpochMilli();
        return "t=" + time + ", v1=" + new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(time + "." + body);
    }
}
