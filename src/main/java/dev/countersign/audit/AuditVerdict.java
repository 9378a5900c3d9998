package dev.countersign.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a look at the whole trail found.
 *
 * @param sealed how many rows were found in order, from the oldest on
 * @param row the id of the first row that is not, if one can be named
 * @param problem what is wrong with it, in a sentence; null when nothing is
 */
public record AuditVerdict(
        long sealed, @Nullable Long row, @Nullable String problem) {

    public boolean intact() {
        return problem == null;
    }
}
