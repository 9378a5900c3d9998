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
 * One kind of factor. A new kind is a package below {@code factor} with a bean that implements this interface, a package
 * below {@code ui.factor} with a {@code FactorUi} where users set it up on pages, and the message keys
 * {@code factor.<kind>.*}. Nothing else knows its name.
 *
 * <p>A kind declares its inputs and outputs, creates what is sent or shown, and judges responses. It does not count, lock
 * or consume: {@link Factors} and the challenges do that for every kind alike.
 */
public interface FactorType {

    /** The kind's name on the wire and in the database: letters and underscores, at most 20. */
    String kind();

    /** Where the kind stands among others, the lowest first: the strongest method is offered before the weaker ones. */
    int rank();

    /** How much a right response proves. */
    FactorAssurance assurance();

    /** The values of RFC 8176 that a right response adds to the claim {@code amr}. */
    default List<String> amr() {
        return List.of("otp");
    }

    /** The inputs of an enrolment, besides the user. */
    default List<FactorInput> inputs() {
        return List.of();
    }

    /** What the API returns about a factor under the name of its kind. */
    default List<FactorAttribute> wireAttributes() {
        return List.of();
    }

    /** Whether the API's route of one user sets this kind up. */
    default boolean enrollableForUser() {
        return false;
    }

    /** Whether factors of this kind can be set up on this server. */
    default boolean available() {
        return true;
    }

    /** Whether users set it up for themselves on the pages; else only applications do, over the API. */
    default boolean selfService() {
        return true;
    }

    /** Whether it is only a way back for a user who lost another factor: alone it requires no second step. */
    default boolean fallback() {
        return false;
    }

    /** Whether a user has at most one factor of this kind: a new one ends the one before. */
    default boolean single() {
        return false;
    }

    /** The keys that seal this kind's secrets in the column {@code factor.sealed}; empty for kinds that keep none. */
    default Optional<Purpose> sealing() {
        return Optional.empty();
    }

    /**
     * Starts the enrolment of a factor.
     *
     * @param factorId the id it will have; sealed values are bound to it
     * @throws dev.countersign.common.Problem when the request cannot be carried out
     */
    Enrolment startEnrolment(String factorId, EnrolmentRequest request);

    /** Returns the first step of an unproven factor again, for kinds that can show it twice. */
    default Optional<EnrolmentStep> resumeEnrolment(FactorRecord factor) {
        return Optional.empty();
    }

    /** Returns what the user may see of a factor at any time, by the names of {@link #wireAttributes}. */
    default Map<String, String> attributes(FactorRecord factor) {
        return Map.of();
    }

    /** Whether a response can be given for a factor with these {@link #attributes}: used-up codes are no method any more. */
    default boolean usable(Map<String, String> attributes) {
        return true;
    }

    /**
     * Plans a challenge; for an unverified factor it is the one that completes the enrolment. A message that is to be sent
     * counts against the limits from here on.
     *
     * @throws dev.countersign.common.Problem when the template cannot be used, or too much was sent before
     */
    ChallengePlan startChallenge(ChallengeRequest request);

    /** Judges the response to a challenge, in constant time and without side effects. */
    Match finishChallenge(Attempt attempt);

    /** Judges the response to a challenge of a factor that is not proven yet: a right one completes its enrolment. */
    default Match finishEnrolment(Attempt attempt) {
        return finishChallenge(attempt);
    }

    /** Returns the code of a challenge, for kinds that return it to the calling application; empty for all others. */
    default Optional<Secret> openCode(FactorRecord factor, String challengeId) {
        return Optional.empty();
    }

    /**
     * Takes note that a challenge was answered, once for each, after the answer was counted. The call may be lost when
     * the server stops in this moment; a failure changes nothing about the answer.
     *
     * @param issuedAt when the challenge was made
     */
    default void answered(FactorRecord factor, Instant issuedAt) {}

    /**
     * Asks for a challenge.
     *
     * @param template the caller's own wording, for kinds that send something
     */
    record ChallengeRequest(
            FactorRecord factor,
            String challengeId,
            @Nullable String template,
            ClientInfo client,
            Instant now) {}

    /**
     * One response to one challenge of one factor.
     *
     * @param state what the challenge keeps, see {@link ChallengePlan#state}
     */
    record Attempt(
            FactorRecord factor, String challengeId, byte @Nullable [] state, FactorResponse response, Instant now) {

        @Override
        public String toString() {
            return "Attempt[" + challengeId + "]";
        }
    }
}
