package dev.countersign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** A clock that stands still until a test moves it. */
public class MovableClock extends Clock implements SmartInitializingSingleton {

    private volatile Instant now;

    public MovableClock(Instant start) {
        this.now = start;
    }

    /** Starts at the machine's time, cut to milliseconds. */
    public static MovableClock startingNow() {
        return new MovableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** A server that starts slowly finds the clock as right as the database's. */
    @Override
    public void afterSingletonsInstantiated() {
        Instant machine = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        now = machine.isAfter(now) ? machine : now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** Moves on to the start of the next 30-second step, so that a test has a whole step before it. */
    public void advanceToNextStep() {
        long second = now.getEpochSecond();
        now = Instant.ofEpochSecond(second - second % 30 + 30);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nobody needs another zone");
    }
}
