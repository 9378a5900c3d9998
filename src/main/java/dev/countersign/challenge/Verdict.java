package dev.countersign.challenge;

import dev.countersign.factor.Factor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of an answer. Told only after the database has committed it. */
public sealed interface Verdict {

    /** Right, and used up. */
    record Verified(Challenge challenge) implements Verdict {}

    /**
     * Wrong, and counted.
     *
     * @param triesLeft how many more answers the challenge takes
     * @param lock set when the factor is locked from now on
     */
    record Rejected(Challenge challenge, int triesLeft, Factor.@Nullable Lock lock) implements Verdict {}

    /** Not decided yet, and not counted: the user has still to approve. The same challenge can be answered again. */
    record Pending(Challenge challenge) implements Verdict {}

    /** Not looked at: the challenge had its right answer before. */
    record AlreadyVerified(String challengeId) implements Verdict {}

    /** Not looked at: too late. */
    record Expired(String challengeId) implements Verdict {}

    /** Not looked at: the challenge had too many wrong answers. A new one may be asked for. */
    record Exhausted(String challengeId) implements Verdict {}

    /** Not looked at: the factor takes no answers until {@code until}; null means not before an administrator helps. */
    record Locked(@Nullable Instant until) implements Verdict {}
}
