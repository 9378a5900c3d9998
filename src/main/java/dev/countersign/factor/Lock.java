package dev.countersign.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A factor takes no codes.
 *
 * @param until when it does again; null when only an administrator can help
 */
public record Lock(@Nullable Instant until) {

    /**
     * What the counters of a factor mean at this time; null while it takes codes.
     *
     * @param personFails wrong codes in a row over all factors of the owner
     * @param fails wrong codes in a row of this factor
     */
    static @Nullable Lock of(
            int personFails,
            int fails,
            int dayFails,
            @Nullable Instant dayStart,
            @Nullable Instant lockUntil,
            AttemptPolicy policy,
            Instant now) {
        if (personFails >= AttemptPolicy.MAX_CONSECUTIVE_FAILURES_PER_PERSON || fails >= policy.mostInARow()) {
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
