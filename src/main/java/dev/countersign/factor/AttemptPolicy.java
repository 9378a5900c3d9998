package dev.countersign.factor;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many wrong codes a factor bears ({@code countersign.attempts}). With three live codes of a million, the default of
 * sixty tries a day leaves a guesser a chance of 1.8 in 10 000. NIST SP 800-63B, section 3.2.2, allows a hundred in a
 * row; the default is fifty. A policy under which guessing would be likelier than 2 in 10 000 a day stops the start.
 *
 * @param mostInARow failures in a row after which only an administrator can help
 * @param mostADay failures in 24 hours, whatever succeeded in between
 * @param perChallenge failures after which a challenge takes no more
 * @param rests after this many failures in a row a factor rests for this long
 */
@ConfigurationProperties("countersign.attempts")
public record AttemptPolicy(
        @DefaultValue("50") int mostInARow,
        @DefaultValue("60") int mostADay,
        @DefaultValue("5") int perChallenge,
        @DefaultValue Map<Integer, Duration> rests) {

    /** Wrong codes in a row over all factors of one person, after which only an administrator can help. */
    public static final int MAX_CONSECUTIVE_FAILURES_PER_PERSON = 100;

    static final Duration DAY = Duration.ofHours(24);

    /** Steps of the window of an authenticator app, the likeliest kind to be guessed. */
    private static final int LIVE_CODES = 3;

    private static final int CODES = 1_000_000;
    private static final double MOST_LIKELY = 2e-4;
    private static final int NIST_CAP = 100;
    private static final int PER_CHALLENGE_CAP = 10;

    private static final Map<Integer, Duration> LADDER = Map.of(
            10, Duration.ofMinutes(1),
            15, Duration.ofMinutes(5),
            20, Duration.ofMinutes(15),
            30, Duration.ofHours(1),
            40, Duration.ofHours(1));

    public AttemptPolicy {
        rests = Map.copyOf(rests.isEmpty() ? LADDER : rests);
        check(mostInARow >= 1 && mostInARow <= NIST_CAP, "most-in-a-row must be 1 to " + NIST_CAP + ".");
        check(perChallenge >= 1 && perChallenge <= PER_CHALLENGE_CAP, "per-challenge must be 1 to 10.");
        check(mostADay >= 1 && chance(mostADay) <= MOST_LIKELY, "most-a-day makes guessing likelier than 2 in 10 000.");
        check(
                rests.entrySet().stream()
                        .allMatch(rest -> rest.getKey() >= 1 && rest.getValue().isPositive()),
                "rests must map numbers of failures to durations.");
    }

    /** The chance that this many tries hit a live code. */
    static double chance(int tries) {
        return (double) tries * LIVE_CODES / CODES;
    }

    /** What is configured when nothing is said. */
    static AttemptPolicy standard() {
        return new AttemptPolicy(50, 60, 5, Map.of());
    }

    /** The rests, shortest number of failures first. */
    NavigableMap<Integer, Duration> ladder() {
        return new TreeMap<>(rests);
    }

    private static void check(boolean good, String rule) {
        if (!good) {
            throw new UnusableSetting(
                    "countersign.attempts cannot be used: " + rule, "Choose stricter values or leave them out.");
        }
    }
}
