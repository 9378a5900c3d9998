package dev.countersign.audit;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A vault that can hash, for tests of what is done with hashes. */
class HmacVault implements Vault {

    @Override
    public byte[] hash(Purpose purpose, String context, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(purpose.name().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(context.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean matches(Purpose purpose, String context, byte[] message, byte[] hash) {
        return MessageDigest.isEqual(hash(purpose, context, message), hash);
    }

    @Override
    public byte[] seal(Purpose purpose, String context, byte[] plain) {
        throw new UnsupportedOperationException("The trail seals nothing");
    }

    @Override
    public byte[] open(Purpose purpose, String context, byte[] sealed) {
        throw new UnsupportedOperationException("The trail opens nothing");
    }

    @Override
    public byte[] index(Purpose purpose, byte[] message) {
        throw new UnsupportedOperationException("The trail indexes nothing");
    }
}
