package dev.countersign.audit;

import org.jspecify.annotations.Nullable;

/**
 * The result of a verification of the whole trail.
 *
 * @param sealed the number of rows that were found intact, from the oldest on
 * @param row the id of the first row that is not intact, if one can be named
 * @param problem a sentence about it; null when the trail is intact
 */
public record AuditVerdict(
        long sealed, @Nullable Long row, @Nullable String problem) {

    public boolean intact() {
        return problem == null;
    }
}
