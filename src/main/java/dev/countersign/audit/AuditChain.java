package dev.countersign.audit;

import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.springframework.stereotype.Component;

/**
 * The arithmetic of the chain: a seal is a keyed hash over its number, the seal before it and all columns of its row. It
 * vouches for everything before it, so that the last seal is a signed check-point of the whole trail.
 */
@Component
class AuditChain {

    /** What the first seal follows. */
    static final Link START = new Link(0, new byte[0]);

    private static final String BASE = "v1|audit_base";

    private final Vault vault;

    AuditChain(Vault vault) {
        this.vault = vault;
    }

    /** One seal: its number from 1, and its hash. */
    record Link(long seq, byte[] mac) {

        long next() {
            return seq + 1;
        }
    }

    Link seal(Link previous, AuditRow row) {
        return new Link(previous.next(), vault.hash(Purpose.AUDIT, place(previous.next()), message(previous, row)));
    }

    /** Whether this hash was made for the row at this place in the chain, by a key of this or an earlier time. */
    boolean fits(Link previous, AuditRow row, byte[] mac) {
        return vault.matches(Purpose.AUDIT, place(previous.next()), message(previous, row), mac);
    }

    /** Vouches for a seal as the one that the oldest seal of the trail follows. */
    byte[] sealBase(Link base) {
        return vault.hash(Purpose.AUDIT, BASE, base(base));
    }

    /** Whether the seal was vouched for in this way, by a key of this or an earlier time. */
    boolean fitsBase(Link base, byte[] seal) {
        return vault.matches(Purpose.AUDIT, BASE, base(base), seal);
    }

    private static byte[] base(Link base) {
        return ByteBuffer.allocate(Long.BYTES + base.mac().length)
                .putLong(base.seq())
                .put(base.mac())
                .array();
    }

    private static byte[] message(Link previous, AuditRow row) {
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
