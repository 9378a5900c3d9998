package dev.countersign.factor;

import org.jspecify.annotations.Nullable;

/**
 * What a kind stores about a new factor, and the next step. Created by {@link #next} and then extended.
 *
 * @param issuer the name that authenticator apps and texts show
 * @param label the name of the user's account, in readable form
 * @param hint safe to show to administrators
 * @param sealed what the kind stores, encrypted for the column {@code factor.sealed} of this factor
 * @param lookup keyed value by which the same secret is found again
 * @param store writes to tables of the kind's own; runs in the same transaction, after the factor has been added
 */
public record Enrolment(
        EnrolmentStep step,
        @Nullable String issuer,
        @Nullable String label,
        @Nullable String hint,
        byte @Nullable [] sealed,
        byte @Nullable [] lookup,
        Runnable store) {

    /** Stores nothing but the factor itself. */
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
