package dev.countersign.ui.challenge;

import com.vaadin.flow.server.VaadinSession;
import dev.countersign.challenge.Challenges;
import dev.countersign.challenge.Verdict;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Lock;
import dev.countersign.ui.gate.SubjectProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the person in front of a page for codes. A challenge is kept in the session while it lives: loading a page again
 * asks nothing anew and sends no second text.
 */
@Component
public class ChallengeSession {

    /** How long to wait for the second, the third and any further text. */
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));

    private final Factors factors;
    private final Challenges challenges;
    private final Clock clock;

    ChallengeSession(Factors factors, Challenges challenges, Clock clock) {
        this.factors = factors;
        this.challenges = challenges;
        this.clock = clock;
    }

    /**
     * Where codes are asked for. What was asked in one place is not known in another, though it be the same browser.
     *
     * @param name tells it from other places in the same session
     * @param origin where the person sits
     */
    public record Place(TenantId tenant, String name, ClientInfo origin) {

        /** The person's own pages. No prompt has such a name, and no person of another tenant. */
        public static Place of(SubjectProfile person) {
            return new Place(person.tenant(), person.subject().toString(), ClientInfo.UNKNOWN);
        }
    }

    /**
     * What was asked.
     *
     * @param againAt when another code may be asked for
     * @param times how often this factor was asked in a row
     */
    public record Asked(
            Place place,
            String factorId,
            String challengeId,
            ChallengeStep step,
            Instant expiresAt,
            Instant againAt,
            int times) {}

    /** The live challenge of this factor, else a new one. @throws dev.countersign.common.Problem when it fails */
    public Asked ask(Place place, String factorId) {
        return live(place, factorId).orElseGet(() -> issue(place, factorId, 0));
    }

    /** The challenge of this factor that still takes answers. */
    public Optional<Asked> live(Place place, String factorId) {
        return kept(place, factorId).filter(asked -> asked.expiresAt().isAfter(clock.instant()));
    }

    /** A new challenge in place of this one; the same again when it is too early for that. */
    Asked askAgain(Asked asked) {
        return clock.instant().isBefore(asked.againAt())
                ? asked
                : issue(asked.place(), asked.factorId(), asked.times());
    }

    /** Judges what was entered. A challenge that takes no more answers is forgotten. */
    Verdict answer(Asked asked, String code) {
        Place place = asked.place();
        Verdict verdict =
                challenges.verify(place.tenant(), asked.challengeId(), new CodeResponse(code, place.origin()));
        switch (verdict) {
            case Verdict.Rejected rejected -> {
                if (rejected.triesLeft() <= 0) {
                    forget(asked);
                }
            }
            case Verdict.Locked locked -> {}
            case Verdict.Pending pending -> {}
            case Verdict.Verified verified -> forget(asked);
            case Verdict.AlreadyVerified already -> forget(asked);
            case Verdict.Expired expired -> forget(asked);
            case Verdict.Exhausted exhausted -> forget(asked);
        }
        return verdict;
    }

    /** Whether the factor takes no codes now. */
    @Nullable
    Lock lock(Asked asked) {
        return factors.get(asked.place().tenant(), asked.factorId()).lock();
    }

    /** How long to wait before another code may be asked for. */
    Duration wait(Asked asked) {
        Duration left = Duration.between(clock.instant(), asked.againAt());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Asked issue(Place place, String factorId, int before) {
        var issued = challenges.issue(place.tenant(), factorId, null, place.origin());
        Instant againAt = clock.instant().plus(WAITS.get(Math.min(before, WAITS.size() - 1)));
        var challenge = issued.challenge();
        Asked asked =
                new Asked(place, factorId, challenge.id(), issued.step(), challenge.expiresAt(), againAt, before + 1);
        VaadinSession.getCurrent().setAttribute(key(place, factorId), asked);
        return asked;
    }

    private static void forget(Asked asked) {
        VaadinSession.getCurrent().setAttribute(key(asked.place(), asked.factorId()), null);
    }

    private static Optional<Asked> kept(Place place, String factorId) {
        return Optional.ofNullable((Asked) VaadinSession.getCurrent().getAttribute(key(place, factorId)));
    }

    private static String key(Place place, String factorId) {
        return String.join("|", ChallengeSession.class.getName(), place.tenant().value(), place.name(), factorId);
    }
}
