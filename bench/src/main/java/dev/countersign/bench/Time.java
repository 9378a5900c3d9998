package dev.countersign.bench;

import java.time.Duration;
import java.time.Instant;

/** The clock that an attacker's phone shows, and waiting for it. A test moves it instead of waiting. */
public interface Time {

    Instant now();

    void sleep(Duration duration);

    /** The clock on the wall. */
    Time REAL = new Time() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting", e);
            }
        }
    };
}
