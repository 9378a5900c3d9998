package dev.countersign.factor;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits wrong codes ({@code countersign.attempts}). With three valid codes out of a million, the default of sixty wrong
 * codes a day leaves a guesser a chance of 1.8 in 10 000. NIST SP 800-63B, section 3.2.2, allows a hundred consecutive
 * failures; the default is fifty. A policy under which guessing is likelier than 2 in 10 000 a day stops the start.
 *
 * @param maxConsecutiveFailures consecutive failures of a factor after which only an administrator can unlock it
 * @param maxDailyFailures failures of a factor in 24 hours, right codes in between or not
 * @param perChallenge failures after which a challenge takes no more codes
 * @param lockouts how long a factor is locked after so many consecutive failures
 */
@ConfigurationProperties(value = "countersign.attempts", ignoreUnknownFields = false)
public record AttemptPolicy(
        @DefaultValue("50") int maxConsecutiveFailures,
        @DefaultValue("60") int maxDailyFailures,
        @DefaultValue("5") int perChallenge,
        @DefaultValue Map<Integer, Duration> lockouts) {

    /** Consecutive failures over all factors of one owner after which only an administrator can help. */
    public static final int MAX_CONSECUTIVE_FAILURES_PER_SUBJECT = 100;

    /** Time steps of the window of an authenticator app, the kind that is guessed most easily. */
    private static final int VALID_CODES = 3;

    private static final int CODES = 1_000_000;
    private static final double MAX_CHANCE = 2e-4;
    private static final int NIST_LIMIT = 100;
    private static final int PER_CHALLENGE_LIMIT = 10;

    private static final Map<Integer, Duration> DEFAULT_LOCKOUTS = Map.of(
            10, Duration.ofMinutes(1),
            15, Duration.ofMinutes(5),
            20, Duration.ofMinutes(15),
            30, Duration.ofHours(1),
            40, Duration.ofHours(1));

    public AttemptPolicy {
        lockouts = Map.copyOf(lockouts.isEmpty() ? DEFAULT_LOCKOUTS : lockouts);
        check(
                maxConsecutiveFailures >= 1 && maxConsecutiveFailures <= NIST_LIMIT,
                "max-consecutive-failures must be 1 to " + NIST_LIMIT + ".");
        check(perChallenge >= 1 && perChallenge <= PER_CHALLENGE_LIMIT, "per-challenge must be 1 to 10.");
        check(
                maxDailyFailures >= 1 && chance(maxDailyFailures) <= MAX_CHANCE,
                "max-daily-failures makes guessing likelier than 2 in 10 000.");
        check(
                lockouts.entrySet().stream()
                        .allMatch(lockout ->
                                lockout.getKey() >= 1 && lockout.getValue().isPositive()),
                "lockouts must map numbers of failures to durations.");
    }

    /** The chance that this many guesses hit a valid code. */
    static double chance(int guesses) {
        return (double) guesses * VALID_CODES / CODES;
    }

    /** The policy without any setting. */
    static AttemptPolicy standard() {
        return new AttemptPolicy(50, 60, 5, Map.of());
    }

    private static void check(boolean good, String rule) {
        if (!good) {
            throw new UnusableSetting(
                    "countersign.attempts cannot be used: " + rule, "Choose stricter values or leave them out.");
        }
    }
}
