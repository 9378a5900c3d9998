package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuditPropertiesTests {

    private static final Duration SEAL = Duration.ofSeconds(2);

    @Test
    void thirty_days_are_the_least_that_is_kept() {
        assertThat(new AuditProperties(SEAL, Duration.ofDays(30)).retention()).isEqualTo(Duration.ofDays(30));
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new AuditProperties(SEAL, Duration.ofDays(29)))
                .withMessageContaining("countersign.audit.retention");
    }

    @Test
    void an_interval_that_would_keep_the_database_busy_is_refused() {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new AuditProperties(Duration.ofMillis(99), Duration.ofDays(30)))
                .withMessageContaining("countersign.audit.seal-interval");
    }
}
