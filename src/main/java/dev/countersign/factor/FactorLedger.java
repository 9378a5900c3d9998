package dev.countersign.factor;

import dev.countersign.common.Problem;
import dev.countersign.event.SecurityEvent.FactorLocked;
import dev.countersign.event.SecurityEvent.FactorVerified;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What an answer does to its factor, in the transaction that also writes its challenge. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class FactorLedger {

    private final Factors factors;
    private final FactorGuards guards;
    private final ApplicationEventPublisher events;

    FactorLedger(Factors factors, FactorGuards guards, ApplicationEventPublisher events) {
        this.factors = factors;
        this.guards = guards;
        this.events = events;
    }

    /** Nobody else changes the factor before the transaction ends. @throws Problem not found */
    public void hold(StoredFactor factor) {
        if (!guards.hold(factor)) {
            throw Problem.notFound("Authentication Factor", factor.id());
        }
    }

    /**
     * Lets a right code count; the transaction must roll back when this is false.
     *
     * @return false when the factor has changed since it was read, so that the code must be judged again
     */
    public boolean accept(StoredFactor factor, Match match, Instant now) {
        boolean counted = switch (match) {
            case Match.Miss miss -> false;
            case Match.AtStep at -> guards.acceptStep(factor, at.step(), now);
            case Match.OfChallenge of -> guards.accept(factor, now);
            case Match.SingleUse single ->
                guards.accept(factor, now) && single.consume().getAsBoolean();
        };
        if (counted && factor.status() == FactorStatus.UNVERIFIED) {
            events.publishEvent(new FactorVerified(factor.ref(), now));
        }
        return counted;
    }

    /** Counts a wrong code. @return false when the factor takes no codes now */
    public boolean reject(StoredFactor factor, Instant now) {
        if (!guards.reject(factor, now)) {
            return false;
        }
        Lock lock = factors.stored(factor.tenant(), factor.id()).lock();
        if (lock != null) {
            events.publishEvent(new FactorLocked(factor.ref(), now, lock.until()));
        }
        return true;
    }
}
