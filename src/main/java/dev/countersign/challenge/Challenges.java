package dev.countersign.challenge;

import dev.countersign.challenge.ChallengeService.EventLost;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Ids;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.AttemptPolicy;
import dev.countersign.factor.AttemptService;
import dev.countersign.factor.AttemptService.Failure;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengePlan.Delivery;
import dev.countersign.factor.ChallengePlan.DeliveryFailed;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorRecord;
import dev.countersign.factor.FactorResponse;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.FactorType.Attempt;
import dev.countersign.factor.FactorType.ChallengeRequest;
import dev.countersign.factor.Factors;
import dev.countersign.factor.LockRule;
import dev.countersign.factor.Match;
import dev.countersign.health.ClockWatch;
import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Issues challenges and verifies responses. The caller learns a verdict only after it has been counted: a right response
 * once, by guarded updates of factor and challenge in one transaction; a wrong one in a transaction of its own. While a
 * factor is locked its codes are not compared, so that an attacker learns nothing.
 */
@Component
public class Challenges {

    private static final Logger log = LoggerFactory.getLogger(Challenges.class);

    /** How often a response is judged again because another caller was faster. */
    private static final int ROUNDS = 8;

    private final Factors factors;
    private final ChallengeRepository challenges;
    private final AttemptPolicy policy;
    private final LockRule rule;
    private final AttemptService attempts;
    private final ChallengeService service;
    private final ClockWatch watch;
    private final Clock clock;

    Challenges(
            Factors factors,
            ChallengeRepository challenges,
            AttemptPolicy policy,
            LockRule rule,
            AttemptService attempts,
            ChallengeService service,
            ClockWatch watch,
            Clock clock) {
        this.factors = factors;
        this.challenges = challenges;
        this.policy = policy;
        this.rule = rule;
        this.attempts = attempts;
        this.service = service;
        this.watch = watch;
        this.clock = clock;
    }

    /** A new challenge, and where the user finds the code. */
    public record Issued(Challenge challenge, ChallengeStep step) {}

    /** Issues a challenge with the standard wording, for a client of unknown address. */
    public Issued issue(TenantId tenant, String factorId) {
        return issue(tenant, factorId, null, ClientInfo.UNKNOWN);
    }

    /**
     * Issues a challenge of this factor, and delivers a code where the kind delivers one, which may take seconds.
     *
     * @param template the caller's own wording of the message
     * @throws Problem when the factor does not exist, the wording cannot be used, or the code could not be sent
     */
    public Issued issue(TenantId tenant, String factorId, @Nullable String template, ClientInfo origin) {
        watch.requireRightTime();
        FactorRecord factor = factors.getRecord(tenant, factorId);
        Instant now = clock.instant();
        String id = Ids.next("auth_challenge_", now);
        ChallengePlan plan =
                factors.type(factor.kind()).startChallenge(new ChallengeRequest(factor, id, template, origin, now));
        ChallengeRecord challenge = open(id, factor, plan, origin, now);
        if (plan.delivery() != null) {
            deliver(id, factor, plan.delivery());
        }
        return new Issued(toChallenge(challenge, now), plan.step());
    }

    /** Returns the challenge as it is now, without its code. @throws Problem not found */
    public Challenge get(TenantId tenant, String challengeId) {
        ChallengeRecord challenge = find(tenant, challengeId);
        return challenge.toChallenge(null, challenge.updatedAt());
    }

    /**
     * Verifies a response.
     *
     * @throws Problem when the challenge does not exist, or this server cannot judge codes now
     */
    public Verdict verify(TenantId tenant, String challengeId, FactorResponse response) {
        watch.requireRightTime();
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Verdict> verdict = judge(tenant, challengeId, response);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        throw new IllegalStateException("Challenge " + challengeId + " changed " + ROUNDS + " times while judged");
    }

    /** Returns no verdict when factor or challenge have changed since they were read. */
    private Optional<Verdict> judge(TenantId tenant, String id, FactorResponse response) {
        Instant now = clock.instant();
        ChallengeRecord challenge = find(tenant, id);
        FactorRecord factor = challenge.factor();
        Verdict refusal = refusal(challenge, now);
        if (refusal != null) {
            return Optional.of(refusal);
        }
        FactorType type = factors.type(factor.kind());
        Attempt attempt = new Attempt(factor, id, challenge.codeHash(), response, now);
        Match match = factor.verified() ? type.finishChallenge(attempt) : type.finishEnrolment(attempt);
        if (match instanceof Match.Pending) {
            return Optional.of(new Verdict.Pending(toChallenge(challenge, challenge.updatedAt())));
        }
        boolean miss = match instanceof Match.Miss;
        if (miss || !factor.verified()) {
            attempts.addSubject(factor, now);
        }
        if (miss) {
            int left = triesLeft(challenge) - 1;
            return reject(challenge, response, now)
                    .<Verdict>map(failure -> new Verdict.Rejected(toChallenge(challenge, now), left, failure.lock()));
        }
        boolean counted = service.accept(challenge, match, response.client(), now);
        if (!counted) {
            return Optional.empty();
        }
        notifyKind(type, challenge);
        return Optional.of(new Verdict.Verified(toChallenge(challenge, now)));
    }

    /** Tells the kind about a response that has been counted; a failure changes nothing about it. */
    private static void notifyKind(FactorType type, ChallengeRecord challenge) {
        try {
            type.answered(challenge.factor(), challenge.createdAt());
        } catch (RuntimeException e) {
            log.warn("Challenge {} was answered, but its kind did not take note: {}", challenge.id(), e.getClass());
        }
    }

    /** Counts a wrong code even when the audit trail cannot record it: guessing would be free otherwise. */
    private Optional<Failure> reject(ChallengeRecord challenge, FactorResponse response, Instant now) {
        try {
            return service.reject(challenge, response.client(), now);
        } catch (EventLost lost) {
            service.recordFailure(challenge, now);
            throw lost.reason();
        }
    }

    private @Nullable Verdict refusal(ChallengeRecord challenge, Instant now) {
        if (challenge.verifiedAt() != null) {
            return new Verdict.AlreadyVerified(challenge.id());
        }
        if (challenge.expired(now)) {
            return new Verdict.Expired(challenge.id());
        }
        Factor.Lock lock = rule.lock(challenge.factor().failures(), now);
        if (lock != null) {
            return new Verdict.Locked(lock.until());
        }
        return triesLeft(challenge) <= 0 ? new Verdict.Exhausted(challenge.id()) : null;
    }

    private int triesLeft(ChallengeRecord challenge) {
        return policy.perChallenge() - challenge.attempts();
    }

    private ChallengeRecord open(String id, FactorRecord factor, ChallengePlan plan, ClientInfo origin, Instant now) {
        try {
            return service.open(id, factor, plan, origin, now);
        } catch (DataIntegrityViolationException e) {
            factors.getRecord(factor.tenant(), factor.id()); // says so if the factor was deleted meanwhile
            throw e;
        }
    }

    private void deliver(String id, FactorRecord factor, Delivery delivery) {
        try {
            service.markSent(id, delivery.deliver());
        } catch (DeliveryFailed e) {
            service.markFailed(id, factor, clock.instant());
            throw Problem.refused(
                    "sms_delivery_failed", "The code could not be sent. Ask for a new challenge to try again.");
        }
    }

    private Challenge toChallenge(ChallengeRecord challenge, Instant updated) {
        FactorRecord factor = challenge.factor();
        Secret code =
                factors.type(factor.kind()).openCode(factor, challenge.id()).orElse(null);
        return challenge.toChallenge(code, updated);
    }

    private ChallengeRecord find(TenantId tenant, String id) {
        // PostgreSQL takes no text with NUL, not even to look for it
        Optional<ChallengeRecord> found = id.indexOf('\0') < 0 ? challenges.find(tenant.value(), id) : Optional.empty();
        return found.orElseThrow(() -> Problem.notFound("Authentication Challenge", id));
    }

    /** Keeps an expired challenge for a while, since a client may still ask for it. */
    @Bean
    static Purge purgeOfChallenges(Retention retention) {
        return Purge.of("challenge", "expires_at", retention.challenges());
    }
}
