package dev.countersign.audit;

import dev.countersign.audit.AuditSealRepository.SealedRow;
import dev.countersign.audit.CheckpointFile.Checkpoint;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The chain of seals. A seal is a keyed hash over its number, the seal before it and all columns of its row, so that the
 * last seal is a signed checkpoint of the whole trail. The chain starts at its first row, or at an anchor after older
 * rows were removed for their age; only the holder of the vault key can make a seal or an anchor.
 */
@Component
class AuditChain {

    /** The link before the first seal. */
    static final Link START = new Link(0, new byte[0]);

    private static final String ANCHOR = "v1|audit_base";

    private final AuditSealRepository seals;
    private final Vault vault;

    AuditChain(AuditSealRepository seals, Vault vault) {
        this.seals = seals;
        this.vault = vault;
    }

    /** The number of a seal, counted from 1, and its hash. */
    record Link(long seq, byte[] mac) {

        long next() {
            return seq + 1;
        }
    }

    /** Returns the next link of the chain, for this row. */
    Link seal(Link previous, AuditEventEntity row) {
        return new Link(previous.next(), vault.hash(Purpose.AUDIT, place(previous.next()), message(previous, row)));
    }

    /** Whether a seal follows this link and was computed from its row, by the current key or an older one. */
    boolean fits(Link previous, SealedRow sealed) {
        Link link = sealed.seal().link();
        AuditEventEntity row = sealed.row();
        return row != null
                && link.seq() == previous.next()
                && vault.matches(Purpose.AUDIT, place(link.seq()), message(previous, row), link.mac());
    }

    /** Returns the last link. */
    Link last() {
        return seals.findFirstByOrderBySeqDesc().map(AuditSealEntity::link).orElse(START);
    }

    /** Returns the link that the oldest seal follows; empty when the anchor is forged. */
    Optional<Link> anchor() {
        @Nullable AuditAnchorEntity anchor = seals.findAnchor().orElse(null);
        if (anchor == null) {
            return Optional.of(START);
        }
        Link link = anchor.link();
        return vault.matches(Purpose.AUDIT, ANCHOR, bytes(link), anchor.seal()) ? Optional.of(link) : Optional.empty();
    }

    /** Returns the keyed hash that makes a link an anchor. */
    byte[] sealAnchor(Link link) {
        return vault.hash(Purpose.AUDIT, ANCHOR, bytes(link));
    }

    /** Whether the chain contains a checkpoint, or contained it before its rows were removed for their age. */
    boolean contains(Checkpoint checkpoint) {
        @Nullable Link anchor = anchor().orElse(null);
        if (anchor == null) {
            return false;
        }
        if (checkpoint.seq() > anchor.seq()) {
            return seals.findBySeq(checkpoint.seq())
                    .filter(seal -> MessageDigest.isEqual(seal.link().mac(), checkpoint.mac()))
                    .isPresent();
        }
        return checkpoint.seq() < anchor.seq() || MessageDigest.isEqual(checkpoint.mac(), anchor.mac());
    }

    private static byte[] bytes(Link link) {
        return ByteBuffer.allocate(Long.BYTES + link.mac().length)
                .putLong(link.seq())
                .put(link.mac())
                .array();
    }

    private static byte[] message(Link previous, AuditEventEntity row) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(previous.mac().length);
        message.writeBytes(previous.mac());
        message.writeBytes(row.bytes());
        return message.toByteArray();
    }

    private static String place(long seq) {
        return "v1|audit_seal|" + seq;
    }
}
