package dev.countersign.factor;

import dev.countersign.common.ClientInfo;
import dev.countersign.common.Secret;
import dev.countersign.vault.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of factor. An implementation is one nested package: it validates, seals, sends and compares. It does not
 * count, lock or consume: {@link Factors} and the challenges do that for every kind alike.
 *
 * <p>Texts about a kind come from the message keys {@code factor.<kind>.*}.
 */
public interface FactorType {

    /** The kind's name on the wire and in the database: {@code totp}, {@code sms}. */
    String kind();

    /** Whether factors of this kind can be set up on this server. */
    default boolean available() {
        return true;
    }

    /** Whether people set it up for themselves on our pages; else only applications do, over the API. */
    default boolean selfService() {
        return true;
    }

    /** The keys that seal this kind's secrets in the place {@code factor.sealed}; empty for kinds that keep none. */
    default Optional<Purpose> sealing() {
        return Optional.empty();
    }

    /** Whether it is only a way back for those who lost another: alone it makes nobody owe a second step. */
    default boolean fallback() {
        return false;
    }

    /** Whether a person has at most one factor of this kind: a new one ends the one before. */
    default boolean single() {
        return false;
    }

    /** What a right code proves, by the names of RFC 8176, which applications read in the claim {@code amr}. */
    default List<String> methods() {
        return List.of("otp");
    }

    /** Whether codes come from the person's own device, and nobody who carries messages can read them. */
    default boolean ownDevice() {
        return false;
    }

    /**
     * Starts a factor.
     *
     * @param factorId the id it will have; sealed values are bound to it
     * @throws dev.countersign.common.Problem when the request cannot be carried out
     */
    Enrolment begin(String factorId, EnrolmentRequest request);

    /** Shows the first step of an unproven factor again, when that can be done. */
    default Optional<EnrolmentStep> resume(StoredFactor factor) {
        return Optional.empty();
    }

    /** What the owner may see of a factor, by wire name; empty when there is nothing. */
    Map<String, String> describe(StoredFactor factor);

    /**
     * Plans a challenge. What is to be sent counts against the limits from here on.
     *
     * @throws dev.countersign.common.Problem when the wording cannot be used, or too much was sent before
     */
    ChallengePlan challenge(Asking asking);

    /** The code of a challenge, for kinds that tell it to the application that asked; empty for all others. */
    default Optional<Secret> openCode(StoredFactor factor, String challengeId) {
        return Optional.empty();
    }

    /**
     * Hears that a challenge was answered, once for each, after the answer was counted. It may be lost when the server
     * stops in this moment; a failure changes nothing about the answer.
     *
     * @param issuedAt when the challenge was made
     */
    default void answered(StoredFactor factor, Instant issuedAt) {}

    /** Compares an answer, in constant time and without side effects. */
    Match verify(Attempt attempt);

    /**
     * Somebody shall be asked for a code.
     *
     * @param template the caller's own wording, for kinds that send something
     */
    record Asking(
            StoredFactor factor,
            String challengeId,
            @Nullable String template,
            ClientInfo origin,
            Instant now) {}

    /** One answer to one challenge of one factor. */
    record Attempt(StoredFactor factor, String challengeId, byte @Nullable [] codeHash, Answer answer, Instant now) {

        @Override
        public String toString() {
            return "Attempt[" + challengeId + "]";
        }
    }
}
