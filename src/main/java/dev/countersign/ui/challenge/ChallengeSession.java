package dev.countersign.ui.challenge;

import com.vaadin.flow.server.VaadinSession;
import dev.countersign.challenge.Challenges;
import dev.countersign.challenge.Verdict;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.FactorResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Challenges the user of a page. A challenge is kept in the session while it lives: loading a page again starts no new
 * one and sends no second message.
 */
@Component
public class ChallengeSession {

    /** How long to wait for the second, the third and any further message. */
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));

    private final Challenges challenges;
    private final Clock clock;

    ChallengeSession(Challenges challenges, Clock clock) {
        this.challenges = challenges;
        this.clock = clock;
    }

    /**
     * A challenge that waits for its response.
     *
     * @param resendAt when another message may be sent
     * @param sent how often this factor was challenged in a row
     */
    public record PendingChallenge(
            ChallengeContext context,
            String factorId,
            String challengeId,
            ChallengeStep step,
            Instant expiresAt,
            Instant resendAt,
            int sent) {}

    /** Returns the live challenge of this factor, else a new one. @throws dev.countersign.common.Problem when it fails */
    public PendingChallenge challenge(ChallengeContext context, String factorId) {
        return live(context, factorId).orElseGet(() -> issue(context, factorId, 0));
    }

    /** Returns the challenge of this factor that still takes responses. */
    public Optional<PendingChallenge> live(ChallengeContext context, String factorId) {
        return Optional.ofNullable((PendingChallenge) VaadinSession.getCurrent().getAttribute(key(context, factorId)))
                .filter(pending -> pending.expiresAt().isAfter(clock.instant()));
    }

    /** Returns a new challenge in place of this one; the same again when it is too early for that. */
    PendingChallenge resend(PendingChallenge pending) {
        return clock.instant().isBefore(pending.resendAt())
                ? pending
                : issue(pending.context(), pending.factorId(), pending.sent());
    }

    /** Judges a response. A challenge that takes no more responses is forgotten. */
    Verdict answer(PendingChallenge pending, FactorResponse response) {
        Verdict verdict = challenges.verify(pending.context().tenant(), pending.challengeId(), response);
        boolean over = switch (verdict) {
            case Verdict.Rejected rejected -> rejected.triesLeft() <= 0;
            case Verdict.Locked locked -> false;
            case Verdict.Pending undecided -> false;
            case Verdict.Verified verified -> true;
            case Verdict.AlreadyVerified already -> true;
            case Verdict.Expired expired -> true;
            case Verdict.Exhausted exhausted -> true;
        };
        if (over) {
            VaadinSession.getCurrent().setAttribute(key(pending.context(), pending.factorId()), null);
        }
        return verdict;
    }

    /** Returns how long to wait before another message may be sent. */
    Duration wait(PendingChallenge pending) {
        Duration left = Duration.between(clock.instant(), pending.resendAt());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private PendingChallenge issue(ChallengeContext context, String factorId, int before) {
        var issued = challenges.issue(context.tenant(), factorId, null, context.client());
        Instant resendAt = clock.instant().plus(WAITS.get(Math.min(before, WAITS.size() - 1)));
        PendingChallenge pending = new PendingChallenge(
                context,
                factorId,
                issued.challenge().id(),
                issued.step(),
                issued.challenge().expiresAt(),
                resendAt,
                before + 1);
        VaadinSession.getCurrent().setAttribute(key(context, factorId), pending);
        return pending;
    }

    private static String key(ChallengeContext context, String factorId) {
        return String.join(
                "|", ChallengeSession.class.getName(), context.tenant().value(), context.name(), factorId);
    }
}
