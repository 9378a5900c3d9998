package dev.countersign.prompt;

import java.time.Instant;
import java.util.List;

/**
 * That a person made the second step.
 *
 * @param factorId the factor whose code was entered, now or when the browser was remembered
 * @param kind its kind
 * @param methods what it proves, by the names of RFC 8176
 * @param assurance what it is worth
 * @param at when the code was entered
 * @param enrolled whether the factor was set up at the prompt
 */
public record Proof(
        String factorId, String kind, List<String> methods, Assurance assurance, Instant at, boolean enrolled) {

    public boolean remembered() {
        return assurance == Assurance.REMEMBERED;
    }
}
