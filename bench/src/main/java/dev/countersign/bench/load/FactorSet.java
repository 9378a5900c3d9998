package dev.countersign.bench.load;

import dev.countersign.bench.Time;
import dev.countersign.bench.Totp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Factors of which each is used once in a phase, and the step up to which all of them are used. */
final class FactorSet {

    /** Longer than a phase takes: a code of the step before now is good only if the step does not end meanwhile. */
    private static final int PHASE_SECONDS = 15;

    record App(String id, byte[] secret) {}

    private final List<App> apps;
    private long used;

    FactorSet(List<App> apps) {
        this.apps = apps;
    }

    List<App> apps() {
        return apps;
    }

    int size() {
        return apps.size();
    }

    /** Codes that are right now and were not used before; waits until there are such codes. */
    List<String> rightCodes() {
        used = freshStep();
        return apps.stream().map(app -> Totp.code(app.secret(), used)).toList();
    }

    List<String> wrongCodes() {
        long step = Totp.step(Instant.now());
        return apps.stream().map(app -> Totp.wrong(app.secret(), step, 1)).toList();
    }

    private long freshStep() {
        while (true) {
            Instant now = Instant.now();
            long current = Totp.step(now);
            long left = Totp.STEP_SECONDS - now.getEpochSecond() % Totp.STEP_SECONDS;
            long first = left > PHASE_SECONDS ? current - 1 : current;
            long fresh = Math.max(used + 1, first);
            if (fresh <= current + 1) {
                return fresh;
            }
            Time.REAL.sleep(Duration.ofMillis(500));
        }
    }
}
