package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import dev.countersign.common.Home;
import dev.countersign.common.UnusableSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the end of the trail in a file of this node, {@code audit.checkpoint}. Without it, rows could be cut off the end
 * together with their seals, and the rest would be an intact chain. When the trail no longer contains the checkpoint of
 * the file, the file stays as it is.
 */
@Component
class CheckpointFile {

    private static final Logger log = LoggerFactory.getLogger(CheckpointFile.class);

    /**
     * The end of the trail at some time, kept outside of the database: the number of seals and the hash of the last one, which
     * only the holder of the vault key can compute. Written as {@code 1234:hash}.
     */
    record Checkpoint(long seq, byte[] mac) {

        static Checkpoint of(Link link) {
            return new Checkpoint(link.seq(), link.mac());
        }

        static Optional<Checkpoint> parse(String text) {
            int colon = text.indexOf(':');
            try {
                byte[] mac =
                        Base64.getDecoder().decode(text.substring(colon + 1).strip());
                return Optional.of(new Checkpoint(Long.parseLong(text.substring(0, Math.max(colon, 0))), mac));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return seq + ":" + Base64.getEncoder().encodeToString(mac);
        }
    }

    private final AuditChain chain;
    private final Path file;
    private boolean reported;

    CheckpointFile(AuditChain chain, Home home) {
        this.chain = chain;
        this.file = home.file("audit.checkpoint");
    }

    /** Returns the checkpoint of this node, if it has one. @throws UnusableSetting when the file is damaged */
    Optional<Checkpoint> read() {
        try {
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            String text = Files.readString(file);
            return Optional.of(Checkpoint.parse(text)
                    .orElseThrow(() -> new UnusableSetting(
                            "The file " + file + " holds no check-point of the audit trail.",
                            "Move it away, after you have found out who changed it.")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares the trail with the checkpoint and advances it. @return false when the trail has lost rows */
    synchronized boolean advance() {
        Optional<Checkpoint> known = read();
        if (known.isPresent() && !chain.contains(known.get())) {
            if (!reported) {
                reported = true;
                log.error("The audit trail has lost what this node has seen of it, check-point {}.", known.get());
            }
            return false;
        }
        Link last = chain.last();
        if (last.seq() > known.map(Checkpoint::seq).orElse(0L)) {
            write(Checkpoint.of(last));
        }
        return true;
    }

    private void write(Checkpoint checkpoint) {
        try {
            Path fresh = file.resolveSibling("audit.checkpoint.new");
            Files.writeString(fresh, checkpoint + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
