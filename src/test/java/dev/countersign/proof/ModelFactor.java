package dev.countersign.proof;

import dev.countersign.AuthenticatorApp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the policy says about one factor and its challenges, written down a second time and as plainly as possible: no
 * database, nobody else, one thing after the other.
 */
final class ModelFactor {

    private static final Map<Integer, Duration> RESTS = Map.of(
            10, Duration.ofMinutes(1),
            15, Duration.ofMinutes(5),
            20, Duration.ofMinutes(15),
            30, Duration.ofHours(1),
            40, Duration.ofHours(1));

    private final AuthenticatorApp app;
    private final Map<String, ModelChallenge> challenges = new HashMap<>();
    private boolean verified;
    private @Nullable Long lastStep;
    private int fails;
    private int dayFails;
    private @Nullable Instant dayStart;
    private @Nullable Instant lockUntil;

    ModelFactor(AuthenticatorApp app) {
        this.app = app;
    }

    private static final class ModelChallenge {
        private final Instant end;
        private int attempts;
        private boolean used;

        ModelChallenge(Instant end) {
            this.end = end;
        }
    }

    void challenge(String id, Instant now) {
        challenges.put(id, new ModelChallenge(now.plus(Duration.ofHours(24))));
    }

    void unlock() {
        fails = 0;
        dayFails = 0;
        dayStart = null;
        lockUntil = null;
    }

    /** What an answer must be told, in words. */
    String answer(String challengeId, String code, Instant now) {
        ModelChallenge challenge = java.util.Objects.requireNonNull(challenges.get(challengeId));
        if (challenge.used) {
            return "already verified";
        }
        if (!now.isBefore(challenge.end)) {
            return "expired";
        }
        String lock = lock(now);
        if (lock != null) {
            return lock;
        }
        if (challenge.attempts >= 5) {
            return "exhausted";
        }
        Long step = step(code, now);
        if (step == null) {
            challenge.attempts++;
            fail(now);
            return "wrong, " + (5 - challenge.attempts) + " left";
        }
        challenge.used = true;
        lastStep = step;
        verified = true;
        fails = 0;
        lockUntil = null;
        return "right";
    }

    /** In the words of {@link ModelWalk}. */
    String row() {
        return "verified=" + verified + " last=" + lastStep + " fails=" + fails + " day=" + dayFails + " since="
                + dayStart + " until=" + lockUntil;
    }

    private @Nullable String lock(Instant now) {
        if (fails >= 50) {
            return "locked for good";
        }
        if (lockUntil != null && now.isBefore(lockUntil)) {
            return "locked until " + lockUntil;
        }
        Instant dayEnd = dayStart == null ? Instant.MIN : dayStart.plus(Duration.ofDays(1));
        return now.isBefore(dayEnd) && dayFails >= 60 ? "locked until " + dayEnd : null;
    }

    /** The newest of the three steps around now that shows this code and lies after the last one taken. */
    private @Nullable Long step(String code, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), 30L);
        for (long step = current + 1; step >= current - 1; step--) {
            if (code.equals(app.codeAt(Instant.ofEpochSecond(step * 30))) && (lastStep == null || step > lastStep)) {
                return step;
            }
        }
        return null;
    }

    private void fail(Instant now) {
        fails++;
        if (dayStart == null || !now.isBefore(dayStart.plus(Duration.ofDays(1)))) {
            dayStart = now;
            dayFails = 0;
        }
        dayFails++;
        Duration rest = RESTS.get(fails);
        lockUntil = rest == null ? lockUntil : now.plus(rest);
    }
}
