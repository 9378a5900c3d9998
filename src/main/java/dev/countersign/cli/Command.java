package dev.countersign.cli;

import java.io.PrintStream;
import java.util.List;

/** Something that {@code java -jar countersign.jar} does instead of serving. A bean of any module. */
public interface Command {

    /** The words that ask for it: {@code key rotate}. */
    String name();

    /** Does it, and tells on {@code out} in sentences. @return the exit code, 0 when all is well */
    int run(List<String> arguments, PrintStream out);
}
