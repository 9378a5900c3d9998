package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The end of the trail at some time, noted outside of the database: the number of seals and the last one's hash, which
 * only the holder of the vault key can make. Written {@code 1234:hash}.
 */
record Checkpoint(long seq, byte[] mac) {

    static Checkpoint of(Link link) {
        return new Checkpoint(link.seq(), link.mac());
    }

    static Optional<Checkpoint> parse(String text) {
        int colon = text.indexOf(':');
        try {
            byte[] mac = Base64.getDecoder().decode(text.substring(colon + 1).strip());
            return Optional.of(new Checkpoint(Long.parseLong(text.substring(0, Math.max(colon, 0))), mac));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean fits(Optional<Link> seal) {
        return seal.isPresent() && MessageDigest.isEqual(seal.get().mac(), mac);
    }

    @Override
    public String toString() {
        return seq + ":" + Base64.getEncoder().encodeToString(mac);
    }
}
