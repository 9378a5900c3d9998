package dev.countersign.audit;

import dev.countersign.audit.AuditChain.Link;
import dev.countersign.audit.AuditSealRepository.SealedRow;
import dev.countersign.audit.CheckpointFile.Checkpoint;
import dev.countersign.cli.Command;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Verifies the chain from its anchor on and names the first row that differs from what was sealed. The command
 * {@code audit verify [check-point...]} ends with 0 when the trail is intact and contains the given checkpoints and the
 * one in the home folder of this node.
 */
@Component
class AuditVerifier implements Command {

    private static final int PAGE = 1000;
    private static final Duration SEALED_WITHIN = Duration.ofMinutes(1);

    private final AuditEventRepository events;
    private final AuditSealRepository seals;
    private final AuditChain chain;
    private final CheckpointFile checkpointFile;
    private final Clock clock;

    AuditVerifier(
            AuditEventRepository events,
            AuditSealRepository seals,
            AuditChain chain,
            CheckpointFile checkpointFile,
            Clock clock) {
        this.events = events;
        this.seals = seals;
        this.chain = chain;
        this.checkpointFile = checkpointFile;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit verify";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        List<Checkpoint> noted = new ArrayList<>();
        for (String argument : arguments) {
            Optional<Checkpoint> checkpoint = Checkpoint.parse(argument);
            if (checkpoint.isEmpty()) {
                out.println("This is no check-point: " + argument);
                return 2;
            }
            noted.add(checkpoint.get());
        }
        AuditVerdict verdict = verify(noted);
        out.println(verdict.sealed() + " row(s) of the trail are as they were sealed.");
        if (removed() > 0) {
            out.println(removed() + " older row(s) were removed for their age.");
        }
        if (verdict.problem() != null) {
            out.println(verdict.problem());
        }
        return verdict.intact() ? 0 : 1;
    }

    /** Returns the number of rows that were removed for their age. */
    long removed() {
        return chain.anchor().map(Link::seq).orElse(0L);
    }

    /** @param noted checkpoints that the trail must contain, besides the one of this node */
    AuditVerdict verify(List<Checkpoint> noted) {
        List<Checkpoint> expected =
                Stream.concat(noted.stream(), checkpointFile.read().stream()).toList();
        Link start = chain.anchor().orElse(null);
        if (start == null) {
            return new AuditVerdict(0, null, "The anchor of the trail was forged: rows may be missing before it.");
        }
        Long before = seals.minSeqUpTo(start.seq());
        if (before != null) {
            return new AuditVerdict(
                    0, null, "Seal " + before + " lies before the anchor of the trail, " + start.seq() + ".");
        }
        Link last = start;
        List<SealedRow> page = seals.findAfter(last.seq(), Limit.of(PAGE));
        while (!page.isEmpty()) {
            for (SealedRow sealed : page) {
                AuditVerdict broken = broken(start, last, sealed);
                if (broken != null) {
                    return broken;
                }
                last = sealed.seal().link();
            }
            page = seals.findAfter(last.seq(), Limit.of(PAGE));
        }
        return ending(start, last, expected);
    }

    private @Nullable AuditVerdict broken(Link start, Link last, SealedRow sealed) {
        long found = last.seq() - start.seq();
        long row = sealed.seal().auditId();
        String seal = " (seal " + sealed.seal().link().seq() + ")";
        if (sealed.seal().link().seq() != last.next()) {
            return new AuditVerdict(found, null, "Seal " + last.next() + " is missing, and what it was made for.");
        }
        if (sealed.row() == null) {
            return new AuditVerdict(found, row, "Row " + row + seal + " is missing.");
        }
        boolean fits = chain.fits(last, sealed);
        return fits ? null : new AuditVerdict(found, row, "Row " + row + seal + " was changed or moved.");
    }

    private AuditVerdict ending(Link start, Link last, List<Checkpoint> expected) {
        long found = last.seq() - start.seq();
        for (Checkpoint checkpoint : expected) {
            if (!chain.contains(checkpoint)) {
                String problem = "The trail has lost its end: it has " + last.seq() + " seals, and check-point "
                        + checkpoint + " is not among them.";
                return new AuditVerdict(found, null, problem);
            }
        }
        Instant due = clock.instant().minus(SEALED_WITHIN);
        return Optional.ofNullable(events.findFirstUnsealed(due))
                .map(row -> new AuditVerdict(
                        found, row, "Row " + row + " has no seal. A running server seals within seconds."))
                .orElseGet(() -> new AuditVerdict(found, null, null));
    }
}
