package dev.countersign.factor;

import dev.countersign.factor.Factor.Lock;
import dev.countersign.factor.FactorRecord.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides whether a factor is locked. The rule stands here twice, side by side: in HQL for the guards and the search, and
 * in Java for what was read. {@code LockAgreementTests} proves that both agree.
 *
 * <p>A factor is locked while its owner has had {@value AttemptPolicy#MAX_CONSECUTIVE_FAILURES_PER_SUBJECT} consecutive
 * wrong codes over all factors, while the factor itself has had the most that the {@link AttemptPolicy} allows, until a
 * lockout ends, and until the daily window ends in which too many were counted.
 */
@Component
public class LockRule {

    /** HQL: the subject {@code s} has not had too many wrong codes over all factors. */
    static final String SUBJECT_UNLOCKED =
            "s.consecutiveFailures < " + AttemptPolicy.MAX_CONSECUTIVE_FAILURES_PER_SUBJECT;

    /** HQL: the factor {@code f} is not locked by its own counters. */
    static final String FACTOR_UNLOCKED = """
            f.consecutiveFailures < :maxConsecutive
            and (f.lockedUntil is null or f.lockedUntil <= :now)
            and (f.dailyWindowStart is null or f.dailyWindowStart <= :dayAgo or f.dailyFailures < :maxDaily)
            """;

    /** HQL: the factor {@code f} takes codes. Never unknown, so that it can be negated. */
    static final String UNLOCKED = FACTOR_UNLOCKED + """
            and not exists (select 1 from SubjectEntity s
                             where s.tenantId = f.tenantId and s.userId = f.userId and not (""" + SUBJECT_UNLOCKED + "))";

    private static final Duration DAY = Duration.ofHours(24);

    private final AttemptPolicy policy;

    LockRule(AttemptPolicy policy) {
        this.policy = policy;
    }

    /** The lock that follows from these failures at {@code now}; null while the factor takes codes. */
    public @Nullable Lock lock(Failures failures, Instant now) {
        Integer ofSubject = failures.ofSubject();
        if (ofSubject != null && ofSubject >= AttemptPolicy.MAX_CONSECUTIVE_FAILURES_PER_SUBJECT) {
            return new Lock(null);
        }
        if (failures.consecutive() >= policy.maxConsecutiveFailures()) {
            return new Lock(null);
        }
        Instant lockedUntil = failures.lockedUntil();
        if (lockedUntil != null && lockedUntil.isAfter(now)) {
            return new Lock(lockedUntil);
        }
        Instant windowStart = failures.dailyWindowStart();
        if (windowStart != null
                && windowStart.isAfter(dayBefore(now))
                && failures.daily() >= policy.maxDailyFailures()) {
            return new Lock(windowStart.plus(DAY));
        }
        return null;
    }

    /** The end of the lockout that this many consecutive failures impose; empty when they impose none. */
    Optional<Instant> lockout(int consecutiveFailures, Instant now) {
        return Optional.ofNullable(policy.lockouts().get(consecutiveFailures)).map(now::plus);
    }

    int maxConsecutive() {
        return policy.maxConsecutiveFailures();
    }

    int maxDaily() {
        return policy.maxDailyFailures();
    }

    /** A daily window that started at or before this time is over. */
    static Instant dayBefore(Instant now) {
        return now.minus(DAY);
    }
}
