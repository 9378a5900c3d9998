package dev.countersign.audit;

import dev.countersign.cli.Command;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * {@code audit verify [check-point...]}: 0 when the trail is whole and contains the given check-points and the one in
 * this home folder, else 1 and the first row that is not as it was.
 */
@Component
class AuditVerifyCommand implements Command {

    private final AuditVerifier verifier;

    AuditVerifyCommand(AuditVerifier verifier) {
        this.verifier = verifier;
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
        AuditVerdict verdict = verifier.verify(noted);
        out.println(verdict.sealed() + " row(s) of the trail are as they were sealed.");
        if (verifier.removed() > 0) {
            out.println(verifier.removed() + " older row(s) were removed for their age.");
        }
        if (verdict.problem() != null) {
            out.println(verdict.problem());
        }
        return verdict.intact() ? 0 : 1;
    }
}
