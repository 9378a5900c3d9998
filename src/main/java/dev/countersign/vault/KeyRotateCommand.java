package dev.countersign.vault;

import dev.countersign.cli.Command;
import java.io.PrintStream;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code key rotate}: see {@link KeyRotation}. Ends with 1 when old keys had to stay. */
@Component
class KeyRotateCommand implements Command {

    private final KeyRotation rotation;

    KeyRotateCommand(KeyRotation rotation) {
        this.rotation = rotation;
    }

    @Override
    public String name() {
        return "key rotate";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        try {
            if (rotation.run(out::println)) {
                return 0;
            }
            out.println("The old keys stay, since something still lies under them. Remove it and run this again.");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
