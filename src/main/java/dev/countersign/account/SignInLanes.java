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

/** Counts on lanes. A failure is counted before the password is looked at, and taken back when that was right. */
@Component
class SignInLanes {

    /** How long a browser is known after its last sign-in. */
    private static final Duration KNOWN = Duration.ofDays(180);

    /** With these and the limit of each, an account never sees more than 100 failures in a row in all. */
    private static final int MOST_BROWSERS = 5;

    /** A name that is nobody's is kept much longer than its delays, which would else tell that it is nobody's. */
    private static final Duration NOBODY = Duration.ofDays(30);

    private static final Duration NOBODY_CLOSED = Duration.ofDays(365);

    private final SignInLaneRepository lanes;
    private final Clock clock;

    SignInLanes(SignInLaneRepository lanes, Clock clock) {
        this.lanes = lanes;
        this.clock = clock;
    }

    /** One failure that was counted, and what the lane was like before. */
    record Counted(SignInLane lane, int fails, Instant forgottenAt, Instant retryBefore) {}

    /**
     * What became of an attempt to count.
     *
     * @param counted on every lane, or on none when a lane lets nothing through
     * @param closed whether a lane stays closed
     * @param retryAt when to try again, if waiting helps
     */
    record Outcome(
            List<Counted> counted, boolean closed, @Nullable Instant retryAt) {

        static Outcome until(Instant retryAt) {
            return new Outcome(List.of(), false, retryAt);
        }
    }

    /** What keeps these lanes from letting one through now, at the price of one look; empty for nothing. */
    @Transactional(readOnly = true)
    public Optional<Outcome> hindrance(List<SignInLane> wanted) {
        var states = lanes.findByIdIn(wanted.stream().map(SignInLane::id).toList()).stream()
                .collect(Collectors.toMap(SignInLaneEntity::id, Function.identity()));
        return judge(
                wanted.stream().filter(lane -> states.containsKey(lane.id())).toList(),
                wanted.stream()
                        .flatMap(lane -> Optional.ofNullable(states.get(lane.id())).stream())
                        .toList(),
                clock.instant());
    }

    /** Adds the lane if it is missing. Runs outside a transaction, which a duplicate would spoil. */
    void ensure(SignInLane lane) {
        if (lanes.findByIdIn(List.of(lane.id())).isEmpty()) {
            try {
                lanes.add(lane.id(), lane.accountId(), false, clock.instant(), end(lane, 0, clock.instant()));
            } catch (DataIntegrityViolationException e) {
                // somebody else was faster
            }
        }
    }

    /**
     * Counts a failure on each of the lanes, or on none.
     *
     * @return empty when a lane has gone meanwhile
     */
    @Transactional
    public Optional<Outcome> count(List<SignInLane> wanted) {
        List<SignInLaneEntity> states = new ArrayList<>();
        for (SignInLane lane : wanted) {
            Optional<SignInLaneEntity> state = lanes.lock(lane.id());
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

    private static Optional<Outcome> judge(List<SignInLane> wanted, List<SignInLaneEntity> states, Instant now) {
        Instant retryAt = now;
        for (int i = 0; i < wanted.size(); i++) {
            SignInLaneEntity state = states.get(i);
            if (state.fails() >= wanted.get(i).kind().mostFailures()) {
                return Optional.of(new Outcome(List.of(), true, null));
            }
            retryAt = state.retryAt().isAfter(retryAt) ? state.retryAt() : retryAt;
        }
        return retryAt.isAfter(now) ? Optional.of(Outcome.until(retryAt)) : Optional.empty();
    }

    private static Counted next(SignInLane lane, SignInLaneEntity state, Instant now) {
        Instant forgottenAt = lane.kind().forgottenAfterOneMore(state.forgottenAt(), now);
        return new Counted(lane, state.fails() + 1, forgottenAt, state.retryAt());
    }

    private boolean written(Counted next, Instant now) {
        SignInLane lane = next.lane();
        return lanes.countFailure(
                        lane.id(),
                        next.forgottenAt(),
                        lane.kind().retryAt(next.forgottenAt(), now),
                        end(lane, next.fails(), now),
                        lane.kind().mostFailures(),
                        now)
                == 1;
    }

    /** Takes a failure back. When others were counted since, their pause stays. */
    @Transactional
    public void takeBack(Counted counted) {
        lanes.lock(counted.lane().id())
                .ifPresent(state -> lanes.takeBack(
                        state.id(),
                        state.forgottenAt().minus(counted.lane().kind().forgetsOneIn()),
                        state.fails() == counted.fails() ? counted.retryBefore() : state.retryAt()));
    }

    /** Forgets what was counted on a lane. */
    @Transactional
    public void forget(SignInLane lane) {
        lanes.remove(lane.id());
    }

    /** Forgets what strangers did to an account, and its browsers if that is wanted. */
    @Transactional
    public void forget(String accountId, boolean browsers) {
        lanes.removeOf(accountId, false);
        if (browsers) {
            lanes.removeOf(accountId, true);
        }
    }

    /** Whether the account signed in with this browser before and has not failed too often with it since. */
    @Transactional(readOnly = true)
    public boolean known(SignInLane browser) {
        return lanes.liveBrowser(browser.id(), clock.instant())
                .filter(state -> state.fails() < browser.kind().mostFailures())
                .isPresent();
    }

    /** Knows a browser from now on, and the account's last few others. */
    @Transactional
    public void know(SignInLane browser, String accountId) {
        Instant now = clock.instant();
        Instant end = now.plus(KNOWN);
        if (lanes.startAnew(browser.id(), now, end) == 0) {
            lanes.add(browser.id(), accountId, true, now, end);
        }
        lanes.browsers(accountId, PageRequest.of(1, MOST_BROWSERS)).forEach(lanes::remove);
    }

    private static @Nullable Instant end(SignInLane lane, int fails, Instant now) {
        return switch (lane.kind()) {
            case NAME -> {
                if (lane.accountId() != null) {
                    yield null;
                }
                yield now.plus(fails < lane.kind().mostFailures() ? NOBODY : NOBODY_CLOSED);
            }
            case BROWSER -> now.plus(KNOWN);
            case SOURCE -> now.plus(Duration.ofDays(1));
        };
    }
}
