package dev.countersign.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a leaky bucket of wrong passwords: that of a user name, a browser or a network.
 *
 * @param id 64 hexadecimal digits of a hash
 * @param accountId the account that it belongs to; null for networks and for unknown names
 */
record SignInBucket(String id, @Nullable String accountId, Kind kind) {

    /** The limits of a bucket. The name of an account and an unknown name have the same. */
    enum Kind {
        /** A typed name, in browsers that the account never signed in with. */
        NAME(4, Duration.ofHours(1), Duration.ofMinutes(15), 50),
        /** A browser that the account signed in with before. */
        BROWSER(4, Duration.ofHours(1), Duration.ofMinutes(15), 10),
        /** A network; many people may share one. */
        SOURCE(20, Duration.ofMinutes(3), Duration.ofMinutes(5), Integer.MAX_VALUE);

        private final int burst;
        private final Duration leaksOneEvery;
        private final Duration maxDelay;
        private final int maxConsecutiveFailures;

        Kind(int burst, Duration leaksOneEvery, Duration maxDelay, int maxConsecutiveFailures) {
            this.burst = burst;
            this.leaksOneEvery = leaksOneEvery;
            this.maxDelay = maxDelay;
            this.maxConsecutiveFailures = maxConsecutiveFailures;
        }

        /** After so many failures in a row the bucket is closed. */
        int maxConsecutiveFailures() {
            return maxConsecutiveFailures;
        }

        /** When the bucket has forgotten all, with one more failure at {@code now}. */
        Instant emptyAfterOneMore(Instant emptyAt, Instant now) {
            return (emptyAt.isBefore(now) ? now : emptyAt).plus(leaksOneEvery);
        }

        /** The first failures cost no time; each one after them twice as much as the one before. */
        Instant retryAt(Instant emptyAt, Instant now) {
            long remembered = Duration.between(now, emptyAt)
                    .plus(leaksOneEvery)
                    .minusNanos(1)
                    .dividedBy(leaksOneEvery);
            long doubled = remembered - burst - 1;
            if (doubled < 0) {
                return now;
            }
            Duration pause = doubled > 20 ? maxDelay : Duration.ofSeconds(1L << doubled);
            return now.plus(pause.compareTo(maxDelay) > 0 ? maxDelay : pause);
        }

        Duration leaksOneEvery() {
            return leaksOneEvery;
        }
    }
}
