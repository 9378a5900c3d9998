package dev.countersign.challenge;

import dev.countersign.factor.Factor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The verdict on a response. The caller learns it only after the database has committed it. */
public sealed interface Verdict {

    /** The response is right and consumed. */
    record Verified(Challenge challenge) implements Verdict {}

    /**
     * The response is wrong and counted.
     *
     * @param triesLeft how many more responses the challenge accepts
     * @param lock set when the factor is locked from now on
     */
    record Rejected(Challenge challenge, int triesLeft, Factor.@Nullable Lock lock) implements Verdict {}

    /** Not decided and not counted: the user has yet to approve. The same challenge can be verified again. */
    record Pending(Challenge challenge) implements Verdict {}

    /** Not compared: the challenge has been answered before. */
    record AlreadyVerified(String challengeId) implements Verdict {}

    /** Not compared: the challenge has expired. */
    record Expired(String challengeId) implements Verdict {}

    /** Not compared: the challenge has had too many wrong responses. The caller may issue a new one. */
    record Exhausted(String challengeId) implements Verdict {}

    /** Not compared: the factor is locked until {@code until}; null means until an administrator unlocks it. */
    record Locked(@Nullable Instant until) implements Verdict {}
}
