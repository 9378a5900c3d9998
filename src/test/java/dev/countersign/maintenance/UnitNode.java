package dev.countersign.maintenance;

import dev.countersign.MovableClock;
import dev.countersign.health.ClockWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node without a server. */
public final class UnitNode {

    private UnitNode() {}

    /** A clock that was compared with its database's, and agrees. */
    public static ClockWatch rightTime(JdbcClient jdbc, Clock clock) {
        return new ClockWatch(jdbc, clock, new SimpleMeterRegistry());
    }

    public static Node get() {
        return new Node(MovableClock.startingNow());
    }
}
