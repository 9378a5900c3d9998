package dev.countersign.challenge;

import dev.countersign.challenge.ChallengeLedger.EventLost;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Ids;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.AttemptPolicy;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.ChallengePlan.Delivery;
import dev.countersign.factor.ChallengePlan.DeliveryFailed;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.FactorResponse;
import dev.countersign.factor.FactorStatus;
import dev.countersign.factor.FactorType;
import dev.countersign.factor.FactorType.Attempt;
import dev.countersign.factor.FactorType.ChallengeRequest;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Lock;
import dev.countersign.factor.Match;
import dev.countersign.factor.StoredFactor;
import dev.countersign.health.ClockWatch;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Asks for codes and judges answers. An answer is told only after it was counted: a right one once, by guarded updates
 * of factor and challenge in one transaction; a wrong one in a transaction of its own. While a factor is locked its
 * codes are not looked at, so that a guesser learns nothing.
 */
@Component
public class Challenges {

    private static final Logger log = LoggerFactory.getLogger(Challenges.class);

    /** How often a response is judged again because another caller was faster. */
    private static final int ROUNDS = 8;

    private final Factors factors;
    private final ChallengeRows rows;
    private final AttemptPolicy policy;
    private final ChallengeLedger ledger;
    private final ClockWatch watch;
    private final Clock clock;

    Challenges(
            Factors factors,
            ChallengeRows rows,
            AttemptPolicy policy,
            ChallengeLedger ledger,
            ClockWatch watch,
            Clock clock) {
        this.factors = factors;
        this.rows = rows;
        this.policy = policy;
        this.ledger = ledger;
        this.watch = watch;
        this.clock = clock;
    }

    /** A new challenge and where the person who is asked finds the code. */
    public record Issued(Challenge challenge, ChallengeStep step) {}

    /** {@link #issue(TenantId, String, String, ClientInfo)} in the house's wording, for somebody of unknown origin. */
    public Issued issue(TenantId tenant, String factorId) {
        return issue(tenant, factorId, null, ClientInfo.UNKNOWN);
    }

    /**
     * Asks for a code of this factor, and sends one where the kind sends. May take seconds when something is sent.
     *
     * @param template the caller's own wording of what is sent
     * @throws Problem when the factor does not exist, the wording cannot be used, or the code could not be sent
     */
    public Issued issue(TenantId tenant, String factorId, @Nullable String template, ClientInfo origin) {
        watch.requireRightTime();
        StoredFactor factor = factors.stored(tenant, factorId);
        Instant now = clock.instant();
        String id = Ids.next("auth_challenge_", now);
        ChallengePlan plan =
                factors.type(factor.kind()).startChallenge(new ChallengeRequest(factor, id, template, origin, now));
        ChallengeRow challenge = open(id, factor, plan, origin, now);
        if (plan.delivery() != null) {
            deliver(id, factor, plan.delivery());
        }
        return new Issued(told(challenge, now), plan.step());
    }

    /** The challenge, as it stands, without its code. @throws Problem not found */
    public Challenge get(TenantId tenant, String challengeId) {
        ChallengeRow challenge = row(tenant, challengeId, clock.instant());
        return challenge.toChallenge(null, challenge.updatedAt());
    }

    /**
     * Judges a response.
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

    /** Empty when factor or challenge changed meanwhile, so that what was read is no longer true. */
    private Optional<Verdict> judge(TenantId tenant, String id, FactorResponse response) {
        Instant now = clock.instant();
        ChallengeRow challenge = row(tenant, id, now);
        StoredFactor factor = challenge.factor();
        Verdict refusal = refusal(challenge, now);
        if (refusal != null) {
            return Optional.of(refusal);
        }
        FactorType type = factors.type(factor.kind());
        Attempt attempt = new Attempt(factor, id, challenge.codeHash(), response, now);
        Match match = factor.status() == FactorStatus.UNVERIFIED
                ? type.finishEnrolment(attempt)
                : type.finishChallenge(attempt);
        if (match instanceof Match.Pending) {
            return Optional.of(new Verdict.Pending(told(challenge, challenge.updatedAt())));
        }
        if (match instanceof Match.Miss) {
            boolean counted = reject(challenge, response, now);
            int left = triesLeft(challenge) - 1;
            return counted ? Optional.of(new Verdict.Rejected(told(challenge, now), left)) : Optional.empty();
        }
        boolean counted = ledger.accept(challenge, match, response.client(), now);
        if (!counted) {
            return Optional.empty();
        }
        tell(type, challenge);
        return Optional.of(new Verdict.Verified(told(challenge, now)));
    }

    /** The answer counts already, whatever becomes of this. */
    private static void tell(FactorType type, ChallengeRow challenge) {
        try {
            type.answered(challenge.factor(), challenge.createdAt());
        } catch (RuntimeException e) {
            log.warn("Challenge {} was answered, but its kind did not take note: {}", challenge.id(), e.getClass());
        }
    }

    /** Nobody is told of a wrong code that is in no audit trail; but it is counted all the same, or guessing were free. */
    private boolean reject(ChallengeRow challenge, FactorResponse response, Instant now) {
        try {
            return ledger.reject(challenge, response.client(), now);
        } catch (EventLost lost) {
            ledger.count(challenge, now);
            throw lost.reason();
        }
    }

    private @Nullable Verdict refusal(ChallengeRow challenge, Instant now) {
        if (challenge.verifiedAt() != null) {
            return new Verdict.AlreadyVerified(challenge.id());
        }
        if (challenge.expired(now)) {
            return new Verdict.Expired(challenge.id());
        }
        Lock lock = challenge.factor().lock();
        if (lock != null) {
            return new Verdict.Locked(lock.until());
        }
        return triesLeft(challenge) <= 0 ? new Verdict.Exhausted(challenge.id()) : null;
    }

    private int triesLeft(ChallengeRow challenge) {
        return policy.perChallenge() - challenge.attempts();
    }

    private ChallengeRow open(String id, StoredFactor factor, ChallengePlan plan, ClientInfo origin, Instant now) {
        try {
            return ledger.open(id, factor, plan, origin, now);
        } catch (DataIntegrityViolationException e) {
            factors.stored(factor.tenant(), factor.id()); // says so if the factor was deleted meanwhile
            throw e;
        }
    }

    private void deliver(String id, StoredFactor factor, Delivery delivery) {
        try {
            ledger.sent(id, delivery.deliver());
        } catch (DeliveryFailed e) {
            ledger.failed(id, factor, clock.instant());
            throw Problem.refused(
                    "sms_delivery_failed", "The code could not be sent. Ask for a new challenge to try again.");
        }
    }

    private Challenge told(ChallengeRow challenge, Instant updated) {
        StoredFactor factor = challenge.factor();
        Secret code =
                factors.type(factor.kind()).openCode(factor, challenge.id()).orElse(null);
        return challenge.toChallenge(code, updated);
    }

    private ChallengeRow row(TenantId tenant, String id, Instant now) {
        return rows.find(tenant, id, now).orElseThrow(() -> Problem.notFound("Authentication Challenge", id));
    }
}
