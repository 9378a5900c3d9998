package dev.countersign.factor;

import org.jspecify.annotations.Nullable;

/**
 * What a kind wants kept of a new factor, and what its owner does next.
 *
 * @param issuer who asks, as apps and texts name it
 * @param label whose account it is for, in readable form
 * @param hint safe to show to administrators
 * @param sealed the secret, sealed for the column {@code factor.sealed} of this factor
 * @param lookup keyed value by which the same secret is found again
 */
public record Enrolment(
        @Nullable String issuer,
        @Nullable String label,
        @Nullable String hint,
        byte @Nullable [] sealed,
        byte @Nullable [] lookup,
        EnrolmentStep step) {}
