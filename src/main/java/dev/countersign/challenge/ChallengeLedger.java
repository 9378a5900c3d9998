package dev.countersign.challenge;

import dev.countersign.common.ClientInfo;
import dev.countersign.event.SecurityEvent.ChallengeIssued;
import dev.countersign.event.SecurityEvent.CodeAccepted;
import dev.countersign.event.SecurityEvent.CodeRejected;
import dev.countersign.event.SecurityEvent.DeliveryFailed;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.FactorLedger;
import dev.countersign.factor.Match;
import dev.countersign.factor.StoredFactor;
import java.time.Instant;
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
class ChallengeLedger {

    private final FactorLedger factors;
    private final ChallengeGuards guards;
    private final ChallengeRows rows;
    private final ApplicationEventPublisher events;

    ChallengeLedger(
            FactorLedger factors, ChallengeGuards guards, ChallengeRows rows, ApplicationEventPublisher events) {
        this.factors = factors;
        this.guards = guards;
        this.rows = rows;
        this.events = events;
    }

    ChallengeRow open(String id, StoredFactor factor, ChallengePlan plan, ClientInfo origin, Instant now) {
        if (plan.state() != null) {
            factors.hold(factor);
            guards.endLive(factor.id(), now);
        }
        ChallengeRow challenge = rows.add(id, factor, plan, now);
        events.publishEvent(new ChallengeIssued(factor.ref(), now, id, origin));
        return challenge;
    }

    void sent(String id, String reference) {
        guards.sent(id, reference);
    }

    void failed(String id, StoredFactor factor, Instant now) {
        guards.failed(id, now);
        events.publishEvent(new DeliveryFailed(factor.ref(), now, id));
    }

    /** @return false, and nothing is changed, when factor or challenge have changed since they were read */
    boolean accept(ChallengeRow challenge, Match match, ClientInfo origin, Instant now) {
        StoredFactor factor = challenge.factor();
        if (!factors.accept(factor, match, now)
                || !guards.verify(factor.tenant(), challenge.id(), challenge.codeHash(), now)) {
            return undone();
        }
        events.publishEvent(new CodeAccepted(factor.ref(), now, challenge.id(), origin));
        return true;
    }

    /** @return false, and nothing is changed, when factor or challenge take no answers any more */
    boolean reject(ChallengeRow challenge, ClientInfo origin, Instant now) {
        if (!count(challenge, now)) {
            return false;
        }
        StoredFactor factor = challenge.factor();
        try {
            factors.announceLock(factor, now);
            events.publishEvent(new CodeRejected(factor.ref(), now, challenge.id(), origin));
        } catch (RuntimeException e) {
            throw new EventLost(e);
        }
        return true;
    }

    /** Counts a wrong code and writes nothing else down. @return false, and nothing is changed, as {@link #reject} */
    boolean count(ChallengeRow challenge, Instant now) {
        StoredFactor factor = challenge.factor();
        return (factors.reject(factor, now) && guards.reject(factor.tenant(), challenge.id(), now)) || undone();
    }

    /** A wrong code could be counted, but what happened could not be written down: the count is undone as well. */
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

    private static boolean undone() {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return false;
    }
}
