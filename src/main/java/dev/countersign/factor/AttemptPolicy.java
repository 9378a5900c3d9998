package dev.countersign.factor;

import java.time.Duration;
import java.util.List;

/**
 * How many wrong codes a factor bears. With three live codes of a million, sixty tries a day leave a guesser a chance of
 * 1.8 in 10 000 (NIST SP 800-63B, section 3.2.2, allows a hundred in a row; we stop at fifty).
 */
final class AttemptPolicy {

    /** After this many failures in a row a factor rests for this long. */
    record Rest(int failures, Duration duration) {}

    static final List<Rest> LADDER = List.of(
            new Rest(10, Duration.ofMinutes(1)),
            new Rest(15, Duration.ofMinutes(5)),
            new Rest(20, Duration.ofMinutes(15)),
            new Rest(30, Duration.ofHours(1)),
            new Rest(40, Duration.ofHours(1)));

    /** Failures in a row after which only an administrator can help. */
    static final int MOST_IN_A_ROW = 50;

    /** Failures in one day, whatever succeeded in between. */
    static final int MOST_A_DAY = 60;

    static final Duration DAY = Duration.ofHours(24);

    private AttemptPolicy() {}
}
