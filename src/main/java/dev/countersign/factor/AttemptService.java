package dev.countersign.factor;

import dev.countersign.common.Problem;
import dev.countersign.common.Subject;
import dev.countersign.event.SecurityEvent.FactorDeleted;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.event.SecurityEvent.FactorVerified;
import dev.countersign.factor.Factor.Lock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts the attempts at a factor, right and wrong, in the transaction that also writes the challenge. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AttemptService {

    private final FactorRepository factors;
    private final SubjectRepository subjects;
    private final LockRule rule;
    private final ApplicationEventPublisher events;

    AttemptService(
            FactorRepository factors, SubjectRepository subjects, LockRule rule, ApplicationEventPublisher events) {
        this.factors = factors;
        this.subjects = subjects;
        this.rule = rule;
        this.events = events;
    }

    /** A wrong code that was counted. @param lock set when the factor is locked from now on */
    public record Failure(@Nullable Lock lock) {}

    /**
     * Adds the counter of the factor's owner if it is missing: without it no wrong code and no first right code can be
     * counted. Runs before the transaction, because adding it may fail a transaction.
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public void addSubject(FactorRecord factor, Instant now) {
        Subject owner = factor.owner();
        if (owner != null && factor.failures().ofSubject() == null) {
            subjects.addIfMissing(owner, now);
        }
    }

    /** Keeps the factor from being changed by others to the end of the transaction. @throws Problem not found */
    public void lock(FactorRecord factor) {
        if (factors.lock(factor.tenant().value(), factor.id()) == null) {
            throw Problem.notFound("Authentication Factor", factor.id());
        }
    }

    /**
     * Counts a right code; the transaction must roll back when this is false.
     *
     * @return false when the factor has changed since it was read, so that the code must be verified again
     */
    public boolean accept(FactorRecord factor, Match match, Instant now) {
        Subject owner = factor.owner();
        boolean first = !factor.verified();
        if (owner != null && first && subjects.lock(owner.tenant().value(), owner.userId()) == null) {
            return false;
        }
        Integer failures = factor.failures().ofSubject();
        if (owner != null && failures != null && failures > 0) {
            subjects.resetFailures(owner.tenant().value(), owner.userId(), now);
        }
        boolean accepted = switch (match) {
            case Match.Miss miss -> false;
            case Match.Pending pending -> false;
            case Match.AtStep at -> acceptStep(factor, at.step(), now);
            case Match.OfChallenge of -> accept(factor, now);
            case Match.NewState changed -> acceptState(factor, changed.sealed(), now);
            case Match.SingleUse single ->
                accept(factor, now) && single.consume().getAsBoolean();
        };
        if (accepted && first) {
            events.publishEvent(new FactorVerified(factor.ref(), now));
            if (owner != null) {
                deleteOfKind(owner, factor.kind(), false, now);
            }
        }
        return accepted;
    }

    private boolean accept(FactorRecord factor, Instant now) {
        return factors.accept(
                        factor.tenant().value(),
                        factor.id(),
                        factor.status().column(),
                        now,
                        LockRule.dayBefore(now),
                        rule.maxConsecutive(),
                        rule.maxDaily())
                == 1;
    }

    private boolean acceptStep(FactorRecord factor, long step, Instant now) {
        return factors.acceptStep(
                        factor.tenant().value(),
                        factor.id(),
                        factor.status().column(),
                        step,
                        now,
                        LockRule.dayBefore(now),
                        rule.maxConsecutive(),
                        rule.maxDaily())
                == 1;
    }

    private boolean acceptState(FactorRecord factor, byte[] sealed, Instant now) {
        return factors.acceptState(
                        factor.tenant().value(),
                        factor.id(),
                        factor.status().column(),
                        sealed,
                        factor.sealed(),
                        now,
                        LockRule.dayBefore(now),
                        rule.maxConsecutive(),
                        rule.maxDaily())
                == 1;
    }

    /**
     * Counts a wrong code, for the factor and for its owner, and locks the factor out when it is due. Nobody may be told
     * of a wrong code that was not counted.
     *
     * @return empty when factor or owner take no codes now; then the transaction must roll back
     */
    public Optional<Failure> recordFailure(FactorRecord factor, Instant now) {
        Subject owner = factor.owner();
        if (owner != null && subjects.recordFailure(owner.tenant().value(), owner.userId(), now) != 1) {
            return Optional.empty();
        }
        String tenant = factor.tenant().value();
        int counted = factors.recordFailure(
                tenant,
                factor.id(),
                factor.status().column(),
                now,
                LockRule.dayBefore(now),
                rule.maxConsecutive(),
                rule.maxDaily());
        if (counted != 1) {
            return Optional.empty();
        }
        FactorRecord.Failures failures = factors.findByTenantIdAndId(tenant, factor.id())
                .orElseThrow(() -> Problem.notFound("Authentication Factor", factor.id()))
                .failures();
        Optional<Instant> lockout = rule.lockout(failures.consecutive(), now);
        if (lockout.isPresent()) {
            if (factors.lockOut(tenant, factor.id(), lockout.get()) != 1) {
                return Optional.empty();
            }
            failures = failures.lockedUntil(lockout.get());
        }
        return Optional.of(new Failure(rule.lock(failures, now)));
    }

    /**
     * Deletes the owner's factors of one kind: all of them, or the unverified ones alone, which somebody else may have
     * set up and may know the secrets of.
     */
    void deleteOfKind(Subject owner, String kind, boolean verifiedToo, Instant now) {
        List<FactorRef> found = factors.lockAll(owner.tenant().value(), owner.userId(), kind, verifiedToo).stream()
                .map(FactorEntity::ref)
                .toList();
        if (!found.isEmpty()) {
            factors.deleteAll(found.stream().map(FactorRef::id).toList());
            found.forEach(ref -> events.publishEvent(new FactorDeleted(ref, now)));
        }
    }
}
