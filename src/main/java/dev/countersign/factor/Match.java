package dev.countersign.factor;

import java.util.function.BooleanSupplier;

/** How a kind judges a response, before the database decides: a right one counts by a guarded update alone. */
public sealed interface Match {

    /** The response is wrong, or the user denied: it counts as a failure. */
    record Miss() implements Match {}

    /** The user has not decided yet: nothing is counted, and the same challenge can be answered again. */
    record Pending() implements Match {}

    /** The response is the code of this time step, which each factor accepts once and never again at or below it. */
    record AtStep(long step) implements Match {}

    /**
     * The response is one of the factor's own single-use codes.
     *
     * @param consume uses it up, in the transaction that makes the response count; false when another caller was faster
     */
    record SingleUse(BooleanSupplier consume) implements Match {}

    /** The response fits this challenge. */
    record OfChallenge() implements Match {}

    /**
     * The response fits this challenge and changes what the factor keeps: a public key, a signature counter. It counts
     * only while the factor keeps what the response was judged by.
     *
     * @param sealed replaces the factor's {@link FactorRecord#sealed}
     */
    record NewState(byte[] sealed) implements Match {}
}
