package dev.countersign.proof;

import org.springframework.jdbc.BadSqlGrammarException;

/** An attack or a piece of ordinary use that goes wrong as soon as a guard is gone. */
record Probe(String name, Runnable work) {

    /** Whether something went wrong. */
    boolean notices() {
        try {
            work.run();
            return false;
        } catch (BadSqlGrammarException unreadable) {
            throw new IllegalStateException("A guard was taken out so that the rest is no statement", unreadable);
        } catch (RuntimeException | AssertionError wrong) {
            return true;
        }
    }
}
