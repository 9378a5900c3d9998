package dev.countersign.factor;

import dev.countersign.common.Problem;
import dev.countersign.common.Subject;
import dev.countersign.event.SecurityEvent.FactorDeleted;
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
    private final SubjectRepository subjects;
    private final ApplicationEventPublisher events;

    FactorLedger(Factors factors, FactorGuards guards, SubjectRepository subjects, ApplicationEventPublisher events) {
        this.factors = factors;
        this.guards = guards;
        this.subjects = subjects;
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
        Subject owner = factor.owner();
        boolean first = factor.status() == FactorStatus.UNVERIFIED;
        if (owner != null && first) {
            subjects.hold(owner, now);
        }
        if (owner != null && factor.personFails() > 0) {
            subjects.forgetFailures(owner, now);
        }
        boolean counted = switch (match) {
            case Match.Miss miss -> false;
            case Match.Pending pending -> false;
            case Match.AtStep at -> guards.acceptStep(factor, at.step(), now);
            case Match.OfChallenge of -> guards.accept(factor, now);
            case Match.NewState changed -> guards.acceptState(factor, changed.sealed(), now);
            case Match.SingleUse single ->
                guards.accept(factor, now) && single.consume().getAsBoolean();
        };
        if (counted && first) {
            events.publishEvent(new FactorVerified(factor.ref(), now));
            if (owner != null) {
                deleteUnproven(owner, factor.kind(), now);
            }
        }
        return counted;
    }

    /** Somebody else may have set them up, and may know their secrets. */
    private void deleteUnproven(Subject owner, String kind, Instant now) {
        guards.deleteOfKind(owner, kind, false).forEach(ref -> events.publishEvent(new FactorDeleted(ref, now)));
    }

    /**
     * Counts a wrong code, for the factor and for its owner; the transaction must roll back when this is false.
     *
     * @return false when factor or owner take no codes now
     */
    public boolean reject(StoredFactor factor, Instant now) {
        Subject owner = factor.owner();
        return (owner == null || subjects.recordFailure(owner, now)) && guards.reject(factor, now);
    }

    /** Writes down that a wrong code which was counted has locked the factor, if it has. */
    public void announceLock(StoredFactor factor, Instant now) {
        Lock lock = factors.stored(factor.tenant(), factor.id()).lock();
        if (lock != null) {
            events.publishEvent(new FactorLocked(factor.ref(), now, lock.until()));
        }
    }
}
