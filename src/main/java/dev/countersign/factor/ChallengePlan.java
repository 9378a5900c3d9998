package dev.countersign.factor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a kind wants to ask.
 *
 * @param lifetime how long an answer is taken
 * @param codeHash keyed hash of the code, for kinds that make one; a new one ends the factor's older code
 * @param delivery hands the code over; null when nothing is sent
 */
public record ChallengePlan(
        Duration lifetime,
        byte @Nullable [] codeHash,
        @Nullable Delivery delivery,
        ChallengeStep step) {

    /** Hands a code over. Runs outside any transaction, once for each challenge, and may take seconds. */
    @FunctionalInterface
    public interface Delivery {

        /**
         * @return the deliverer's own reference
         * @throws DeliveryFailed when the code is not known to be on its way
         */
        String deliver();
    }

    /** The code is not known to be on its way. */
    public static final class DeliveryFailed extends RuntimeException {
        public DeliveryFailed(String message) {
            super(message, null, false, false);
        }
    }
}
