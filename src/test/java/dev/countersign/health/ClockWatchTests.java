package dev.countersign.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.MovableClock;
import dev.countersign.common.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R17. */
@ExtendWith(OutputCaptureExtension.class)
class ClockWatchTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private MovableClock clock;
    private ClockWatch watch;

    @BeforeEach
    void start() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:");
        clock = new MovableClock(Instant.now().truncatedTo(ChronoUnit.MICROS));
        watch = new ClockWatch(JdbcClient.create(database), clock, meters);
    }

    @Test
    void a_clock_that_agrees_with_the_database_is_fine() {
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_clock_half_a_minute_off_takes_the_node_out_and_is_told_once(CapturedOutput output) {
        clock.advance(Duration.ofSeconds(31));
        watch.look();
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
        // F36
        assertThatThrownBy(watch::requireRightTime)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
        assertThat(output.getOut().split("away from the database's", -1)).hasSize(2);
        assertThat(meters.get("countersign.clock.skew").timeGauge().value(TimeUnit.SECONDS))
                .isBetween(25.0, 32.0);
        clock.advance(Duration.ofSeconds(-62));
        watch.look();
        assertThat(watch.health().getStatus()).as("behind").isEqualTo(Status.DOWN);
        clock.advance(Duration.ofSeconds(31));
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
    }
}
