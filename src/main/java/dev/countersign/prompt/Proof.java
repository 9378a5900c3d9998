package dev.countersign.prompt;

import java.time.Instant;
import java.util.List;

/**
 * The proof that a user completed the second step.
 *
 * @param factorId the factor whose code was entered, now or when the browser was remembered
 * @param kind its kind
 * @param methods the values of {@code amr} (RFC 8176)
 * @param assurance the assurance of the factor, or that of a remembered browser
 * @param at when the code was entered
 * @param enrolled whether the factor was enrolled at the prompt
 */
public record Proof(
        String factorId, String kind, List<String> methods, Assurance assurance, Instant at, boolean enrolled) {

    public boolean remembered() {
        return assurance == Assurance.REMEMBERED;
    }
}
