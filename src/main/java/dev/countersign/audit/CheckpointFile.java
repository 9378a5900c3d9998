package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import dev.countersign.common.Home;
import dev.countersign.common.UnusableSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Remembers the end of the trail in a file of this node, {@code audit.checkpoint}. Without it, rows could be cut off the
 * end together with their seals, and what remains would be a flawless chain. Once the trail has lost what the file
 * knows, the file stays as it is.
 */
@Component
class CheckpointFile {

    private static final Logger log = LoggerFactory.getLogger(CheckpointFile.class);

    private final AuditBase base;
    private final AuditSeals seals;
    private final Path file;
    private boolean told;

    CheckpointFile(AuditBase base, AuditSeals seals, Home home) {
        this.base = base;
        this.seals = seals;
        this.file = home.file("audit.checkpoint");
    }

    /** What this node has seen last; a file that is damaged must be looked at by somebody. */
    Optional<Checkpoint> seen() {
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

    /** Compares the trail with what was seen, and moves on. @return false when the trail has lost something */
    synchronized boolean look() {
        Optional<Checkpoint> seen = seen();
        if (seen.isPresent() && !base.contains(seen.get())) {
            if (!told) {
                told = true;
                log.error("The audit trail has lost what this node has seen of it, check-point {}.", seen.get());
            }
            return false;
        }
        Link last = seals.last();
        if (last.seq() > seen.map(Checkpoint::seq).orElse(0L)) {
            remember(Checkpoint.of(last));
        }
        return true;
    }

    private void remember(Checkpoint checkpoint) {
        try {
            Path fresh = file.resolveSibling("audit.checkpoint.new");
            Files.writeString(fresh, checkpoint + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
