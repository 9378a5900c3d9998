package dev.countersign.factor;

import org.jspecify.annotations.Nullable;

/**
 * What a kind wants kept of a new factor, and what comes next. Made by {@link #next}, then told more.
 *
 * @param issuer who asks, as apps and texts name it
 * @param label whose account it is for, in readable form
 * @param hint safe to show to administrators
 * @param sealed what the kind keeps, sealed for the column {@code factor.sealed} of this factor
 * @param lookup keyed value by which the same secret is found again
 * @param store what the kind keeps in tables of its own; runs in the same transaction, once the factor is there
 */
public record Enrolment(
        EnrolmentStep step,
        @Nullable String issuer,
        @Nullable String label,
        @Nullable String hint,
        byte @Nullable [] sealed,
        byte @Nullable [] lookup,
        Runnable store) {

    /** Nothing is kept but the factor itself. */
    public static Enrolment next(EnrolmentStep step) {
        return new Enrolment(step, null, null, null, null, null, () -> {});
    }

    public Enrolment named(String newIssuer, String newLabel) {
        return new Enrolment(step, newIssuer, newLabel, hint, sealed, lookup, store);
    }

    public Enrolment hinting(String newHint) {
        return new Enrolment(step, issuer, label, newHint, sealed, lookup, store);
    }

    public Enrolment sealing(byte[] newSealed, byte @Nullable [] newLookup) {
        return new Enrolment(step, issuer, label, hint, newSealed, newLookup, store);
    }

    public Enrolment storing(Runnable newStore) {
        return new Enrolment(step, issuer, label, hint, sealed, lookup, newStore);
    }

    /** Whether the factor counts at once, without a first right response. */
    boolean complete() {
        return step instanceof EnrolmentStep.Complete;
    }
}
