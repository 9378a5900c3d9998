package dev.countersign.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A factor takes no codes.
 *
 * @param until when it does again; null when only an administrator can help
 */
public record Lock(@Nullable Instant until) {

    /** What the counters of a factor mean at this time; null while it takes codes. */
    static @Nullable Lock of(
            int fails,
            int dayFails,
            @Nullable Instant dayStart,
            @Nullable Instant lockUntil,
            AttemptPolicy policy,
            Instant now) {
        if (fails >= policy.mostInARow()) {
            return new Lock(null);
        }
        if (lockUntil != null && lockUntil.isAfter(now)) {
            return new Lock(lockUntil);
        }
        if (dayStart != null && dayFails >= policy.mostADay()) {
            Instant dayEnd = dayStart.plus(AttemptPolicy.DAY);
            return dayEnd.isAfter(now) ? new Lock(dayEnd) : null;
        }
        return null;
    }
}
