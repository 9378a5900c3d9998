package dev.countersign.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Counts failed passwords in leaky buckets. A failure is counted before the password is checked, and taken back when the
 * password was right.
 */
@Component
class SignInBuckets {

    /** How long a browser is recognised after its last sign-in. */
    private static final Duration BROWSER_LIFETIME = Duration.ofDays(180);

    /** With so many browsers and the limit of each, an account sees at most 100 consecutive failures in all. */
    private static final int MAX_BROWSERS = 5;

    /** An unknown name is kept much longer than its delays, which would otherwise reveal that it is unknown. */
    private static final Duration UNKNOWN_NAME_KEPT = Duration.ofDays(30);

    private static final Duration CLOSED_UNKNOWN_NAME_KEPT = Duration.ofDays(365);

    private final SignInBucketRepository buckets;
    private final Clock clock;

    SignInBuckets(SignInBucketRepository buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
    }

    /** One counted failure, and the state of the bucket before it. */
    record Counted(SignInBucket bucket, int failures, Instant emptyAt, Instant retryBefore) {}

    /**
     * The result of an attempt to count.
     *
     * @param counted on every bucket, or on none when a bucket lets nothing through
     * @param closed whether a bucket stays closed
     * @param retryAt when to try again, if waiting helps
     */
    record Outcome(
            List<Counted> counted, boolean closed, @Nullable Instant retryAt) {

        static Outcome until(Instant retryAt) {
            return new Outcome(List.of(), false, retryAt);
        }
    }

    /** Returns why these buckets admit no attempt now, by one statement; empty when they do. */
    @Transactional(readOnly = true)
    public Optional<Outcome> hindrance(List<SignInBucket> wanted) {
        var states = buckets.findByIdIn(wanted.stream().map(SignInBucket::id).toList()).stream()
                .collect(Collectors.toMap(SignInBucketEntity::id, Function.identity()));
        return judge(
                wanted.stream()
                        .filter(bucket -> states.containsKey(bucket.id()))
                        .toList(),
                wanted.stream()
                        .flatMap(bucket -> Optional.ofNullable(states.get(bucket.id())).stream())
                        .toList(),
                clock.instant());
    }

    /** Adds the bucket if it is missing. Runs outside a transaction, which a duplicate would spoil. */
    void ensure(SignInBucket bucket) {
        if (buckets.findByIdIn(List.of(bucket.id())).isEmpty()) {
            try {
                buckets.add(bucket.id(), bucket.accountId(), false, clock.instant(), end(bucket, 0, clock.instant()));
            } catch (DataIntegrityViolationException e) {
                // another request added it meanwhile
            }
        }
    }

    /**
     * Counts a failure on each of the buckets, or on none.
     *
     * @return empty when a bucket has gone meanwhile
     */
    @Transactional
    public Optional<Outcome> count(List<SignInBucket> wanted) {
        List<SignInBucketEntity> states = new ArrayList<>();
        for (SignInBucket bucket : wanted) {
            Optional<SignInBucketEntity> state = buckets.lock(bucket.id());
            if (state.isEmpty()) {
                return Optional.empty();
            }
            states.add(state.get());
        }
        Instant now = clock.instant();
        Optional<Outcome> hindrance = judge(wanted, states, now);
        if (hindrance.isPresent()) {
            return hindrance;
        }
        List<Counted> counted = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Counted next = next(wanted.get(i), states.get(i), now);
            if (!written(next, now)) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return Optional.of(Outcome.until(now.plusSeconds(1)));
            }
            counted.add(next);
        }
        return Optional.of(new Outcome(counted, false, null));
    }

    private static Optional<Outcome> judge(List<SignInBucket> wanted, List<SignInBucketEntity> states, Instant now) {
        Instant retryAt = now;
        for (int i = 0; i < wanted.size(); i++) {
            SignInBucketEntity state = states.get(i);
            if (state.failures() >= wanted.get(i).kind().maxConsecutiveFailures()) {
                return Optional.of(new Outcome(List.of(), true, null));
            }
            retryAt = state.retryAt().isAfter(retryAt) ? state.retryAt() : retryAt;
        }
        return retryAt.isAfter(now) ? Optional.of(Outcome.until(retryAt)) : Optional.empty();
    }

    private static Counted next(SignInBucket bucket, SignInBucketEntity state, Instant now) {
        Instant emptyAt = bucket.kind().emptyAfterOneMore(state.emptyAt(), now);
        return new Counted(bucket, state.failures() + 1, emptyAt, state.retryAt());
    }

    private boolean written(Counted next, Instant now) {
        SignInBucket bucket = next.bucket();
        return buckets.countFailure(
                        bucket.id(),
                        next.emptyAt(),
                        bucket.kind().retryAt(next.emptyAt(), now),
                        end(bucket, next.failures(), now),
                        bucket.kind().maxConsecutiveFailures(),
                        now)
                == 1;
    }

    /** Takes a failure back. When others were counted since, their pause stays. */
    @Transactional
    public void takeBack(Counted counted) {
        buckets.lock(counted.bucket().id())
                .ifPresent(state -> buckets.takeBack(
                        state.id(),
                        state.emptyAt().minus(counted.bucket().kind().leaksOneEvery()),
                        state.failures() == counted.failures() ? counted.retryBefore() : state.retryAt()));
    }

    /** Removes a bucket. */
    @Transactional
    public void remove(SignInBucket bucket) {
        buckets.remove(bucket.id());
    }

    /** Removes the bucket of an account's name, and on request those of its browsers. */
    @Transactional
    public void removeOf(String accountId, boolean browsers) {
        buckets.removeOf(accountId, false);
        if (browsers) {
            buckets.removeOf(accountId, true);
        }
    }

    /** Whether the account signed in with this browser before and has not failed too often with it since. */
    @Transactional(readOnly = true)
    public boolean recognises(SignInBucket browser) {
        return buckets.liveBrowser(browser.id(), clock.instant())
                .filter(state -> state.failures() < browser.kind().maxConsecutiveFailures())
                .isPresent();
    }

    /** Remembers a browser, and only the last few of the account. */
    @Transactional
    public void remember(SignInBucket browser, String accountId) {
        Instant now = clock.instant();
        Instant end = now.plus(BROWSER_LIFETIME);
        if (buckets.startAnew(browser.id(), now, end) == 0) {
            buckets.add(browser.id(), accountId, true, now, end);
        }
        buckets.browsers(accountId, PageRequest.of(1, MAX_BROWSERS)).forEach(buckets::remove);
    }

    private static @Nullable Instant end(SignInBucket bucket, int failures, Instant now) {
        return switch (bucket.kind()) {
            case NAME -> {
                if (bucket.accountId() != null) {
                    yield null;
                }
                yield now.plus(
                        failures < bucket.kind().maxConsecutiveFailures()
                                ? UNKNOWN_NAME_KEPT
                                : CLOSED_UNKNOWN_NAME_KEPT);
            }
            case BROWSER -> now.plus(BROWSER_LIFETIME);
            case SOURCE -> now.plus(Duration.ofDays(1));
        };
    }
}
