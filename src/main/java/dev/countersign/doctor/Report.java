package dev.countersign.doctor;

import java.io.PrintStream;

/** What was found, a sentence a line. */
final class Report {

    private final PrintStream out;
    private boolean well = true;

    Report(PrintStream out) {
        this.out = out;
    }

    void good(String sentence) {
        out.println("good   " + sentence);
    }

    /** Something to know or to set elsewhere. */
    void note(String sentence) {
        out.println("note   " + sentence);
    }

    void wrong(String sentence) {
        well = false;
        out.println("wrong  " + sentence);
    }

    boolean well() {
        return well;
    }
}
