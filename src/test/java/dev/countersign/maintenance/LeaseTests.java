package dev.countersign.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.PostgresTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresTest
class LeaseTests {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void one_node_has_a_chore_until_its_time_is_over() throws Exception {
        Lease one = new Lease(jdbc, new Node(MovableClock.startingNow()));
        Lease two = new Lease(jdbc, new Node(MovableClock.startingNow()));
        assertThat(one.take("test", Duration.ofMillis(500))).isTrue();
        assertThat(two.take("test", Duration.ofMillis(500))).isFalse();
        assertThat(one.take("test", Duration.ofMillis(500)))
                .as("who has it keeps it")
                .isTrue();
        Thread.sleep(600);
        assertThat(two.take("test", Duration.ofMinutes(1))).isTrue();
        assertThat(one.take("test", Duration.ofMillis(500))).isFalse();
        assertThat(one.take("another", Duration.ofMillis(500))).isTrue();
    }
}
