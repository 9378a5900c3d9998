package dev.countersign.factor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a kind wants to challenge.
 *
 * @param lifetime how long an answer is taken
 * @param state what {@code finishChallenge} needs to know: a keyed hash of the code, the options of a browser ceremony. A new
 *     challenge with a state ends the factor's older one
 * @param delivery hands the code over; null when nothing is sent
 */
public record ChallengePlan(
        Duration lifetime,
        byte @Nullable [] state,
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
