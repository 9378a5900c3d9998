package dev.countersign.factor;

import java.util.function.BooleanSupplier;

/** Whether an answer fits, before the database has had its say: only a guarded update makes it count. */
public sealed interface Match {

    /** It does not. */
    record Miss() implements Match {}

    /** It is the code of this time step, which each factor accepts once and never again at or below it. */
    record AtStep(long step) implements Match {}

    /**
     * It is one of the factor's own single-use codes.
     *
     * @param consume uses it up, in the transaction that makes the answer count; false when somebody was faster
     */
    record SingleUse(BooleanSupplier consume) implements Match {}

    /** It is the code of this challenge. */
    record OfChallenge() implements Match {}
}
