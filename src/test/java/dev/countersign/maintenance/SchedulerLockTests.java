package dev.countersign.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.PostgresTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@PostgresTest
class SchedulerLockTests {

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void one_node_has_a_job_until_it_is_done_or_its_time_is_over() throws Exception {
        LockProvider one = SchedulingConfiguration.lockProvider(jdbc, new Node(MovableClock.startingNow()));
        LockProvider two = SchedulingConfiguration.lockProvider(jdbc, new Node(MovableClock.startingNow()));
        SimpleLock lock = lock(one, "test", Duration.ofMinutes(1)).orElseThrow();
        assertThat(lock(two, "test", Duration.ofMillis(500))).isEmpty();
        assertThat(lock(two, "another", Duration.ofMillis(500))).isPresent();
        lock.unlock();
        assertThat(lock(two, "test", Duration.ofMillis(500))).isPresent();
        assertThat(lock(one, "test", Duration.ofMinutes(1))).isEmpty();
        Thread.sleep(600);
        assertThat(lock(one, "test", Duration.ofMinutes(1))).isPresent();
    }

    private static Optional<SimpleLock> lock(LockProvider provider, String name, Duration most) {
        return provider.lock(new LockConfiguration(Instant.now(), name, most, Duration.ZERO));
    }
}
