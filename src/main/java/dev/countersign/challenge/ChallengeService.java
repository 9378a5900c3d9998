package dev.countersign.challenge;

import dev.countersign.common.ClientInfo;
import dev.countersign.event.SecurityEvent.ChallengeIssued;
import dev.countersign.event.SecurityEvent.CodeAccepted;
import dev.countersign.event.SecurityEvent.CodeRejected;
import dev.countersign.event.SecurityEvent.DeliveryFailed;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.factor.AttemptPolicy;
import dev.countersign.factor.AttemptService;
import dev.countersign.factor.AttemptService.Failure;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.Match;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The transactions of a challenge, each short and each its own: a wrong code stays counted whatever happens to the
 * caller afterwards, and a right one counts in the factor and in the challenge or in neither.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW)
class ChallengeService {

    private static final int LONGEST_REFERENCE = 64;

    private final AttemptService attempts;
    private final AttemptPolicy policy;
    private final ChallengeRepository challenges;
    private final ApplicationEventPublisher events;

    ChallengeService(
            AttemptService attempts,
            AttemptPolicy policy,
            ChallengeRepository challenges,
            ApplicationEventPublisher events) {
        this.attempts = attempts;
        this.policy = policy;
        this.challenges = challenges;
        this.events = events;
    }

    /** A wrong code could be counted, but its events could not be written down: the count is undone as well. */
    static final class EventLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final RuntimeException reason;

        EventLost(RuntimeException reason) {
            super(reason);
            this.reason = reason;
        }

        RuntimeException reason() {
            return reason;
        }
    }

    /** Adds a challenge. A new code ends the factor's older one. */
    ChallengeRecord open(String id, FactorRecord factor, ChallengePlan plan, ClientInfo client, Instant now) {
        if (plan.state() != null) {
            attempts.lock(factor);
            challenges.endLiveCode(factor.id(), now);
        }
        ChallengeRecord challenge = challenges
                .saveAndFlush(new ChallengeEntity(id, factor, plan, now))
                .toRecord(factor);
        events.publishEvent(new ChallengeIssued(factor.ref(), now, id, client));
        return challenge;
    }

    void markSent(String id, String reference) {
        challenges.markSent(
                id, reference.length() > LONGEST_REFERENCE ? reference.substring(0, LONGEST_REFERENCE) : reference);
    }

    void markFailed(String id, FactorRecord factor, Instant now) {
        challenges.markFailed(id, now);
        events.publishEvent(new DeliveryFailed(factor.ref(), now, id));
    }

    /** @return false, and nothing is changed, when factor or challenge have changed since they were read */
    boolean accept(ChallengeRecord challenge, Match match, ClientInfo client, Instant now) {
        FactorRecord factor = challenge.factor();
        if (!attempts.accept(factor, match, now)
                || challenges.consume(
                                factor.tenant().value(),
                                challenge.id(),
                                challenge.codeHash(),
                                policy.perChallenge(),
                                now)
                        != 1) {
            return undone();
        }
        events.publishEvent(new CodeAccepted(factor.ref(), now, challenge.id(), client));
        return true;
    }

    /** @return empty, and nothing is changed, when factor or challenge take no codes any more */
    Optional<Failure> reject(ChallengeRecord challenge, ClientInfo client, Instant now) {
        Optional<Failure> failure = recordFailure(challenge, now);
        if (failure.isPresent()) {
            FactorRecord factor = challenge.factor();
            Factor.Lock lock = failure.get().lock();
            try {
                if (lock != null) {
                    events.publishEvent(new FactorLocked(factor.ref(), now, lock.until()));
                }
                events.publishEvent(new CodeRejected(factor.ref(), now, challenge.id(), client));
            } catch (RuntimeException e) {
                throw new EventLost(e);
            }
        }
        return failure;
    }

    /** Counts a wrong code without any event. @return empty, and nothing is changed, as {@link #reject} */
    Optional<Failure> recordFailure(ChallengeRecord challenge, Instant now) {
        FactorRecord factor = challenge.factor();
        Optional<Failure> failure = attempts.recordFailure(factor, now);
        if (failure.isEmpty()
                || challenges.recordFailure(factor.tenant().value(), challenge.id(), policy.perChallenge(), now) != 1) {
            undone();
            return Optional.empty();
        }
        return failure;
    }

    private static boolean undone() {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return false;
    }
}
