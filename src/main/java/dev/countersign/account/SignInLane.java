package dev.countersign.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What wrong passwords are counted by.
 *
 * @param id 64 hexadecimal digits of a hash
 * @param accountId the account that it belongs to; null for sources and for names that are nobody's
 */
record SignInLane(String id, @Nullable String accountId, Kind kind) {

    /** A lane's rules. The name of an account and a name that is nobody's have the same. */
    enum Kind {
        /** A typed name, in browsers that the account never signed in with. */
        NAME(4, Duration.ofHours(1), Duration.ofMinutes(15), 50),
        /** A browser that the account signed in with before. */
        BROWSER(4, Duration.ofHours(1), Duration.ofMinutes(15), 10),
        /** A network; many people may share one. */
        SOURCE(20, Duration.ofMinutes(3), Duration.ofMinutes(5), Integer.MAX_VALUE);

        private final int free;
        private final Duration forgetsOneIn;
        private final Duration longest;
        private final int mostFailures;

        Kind(int free, Duration forgetsOneIn, Duration longest, int mostFailures) {
            this.free = free;
            this.forgetsOneIn = forgetsOneIn;
            this.longest = longest;
            this.mostFailures = mostFailures;
        }

        /** After so many failures in a row the lane is closed. */
        int mostFailures() {
            return mostFailures;
        }

        /** When the lane has forgotten all, with one more failure at {@code now}. */
        Instant forgottenAfterOneMore(Instant forgottenAt, Instant now) {
            return (forgottenAt.isBefore(now) ? now : forgottenAt).plus(forgetsOneIn);
        }

        /** The first failures cost no time; each one after them twice as much as the one before. */
        Instant retryAt(Instant forgottenAt, Instant now) {
            long remembered = Duration.between(now, forgottenAt)
                    .plus(forgetsOneIn)
                    .minusNanos(1)
                    .dividedBy(forgetsOneIn);
            long doubled = remembered - free - 1;
            if (doubled < 0) {
                return now;
            }
            Duration pause = doubled > 20 ? longest : Duration.ofSeconds(1L << doubled);
            return now.plus(pause.compareTo(longest) > 0 ? longest : pause);
        }

        Duration forgetsOneIn() {
            return forgetsOneIn;
        }
    }
}
