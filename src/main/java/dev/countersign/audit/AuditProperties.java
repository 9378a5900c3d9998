package dev.countersign.audit;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code countersign.audit}.
 *
 * @param sealInterval the delay between two runs that seal new rows
 * @param retention how long rows are kept, at least 30 days
 */
@ConfigurationProperties("countersign.audit")
record AuditProperties(
        @DefaultValue("2s") Duration sealInterval,
        @DefaultValue("400d") Duration retention) {

    /** The shortest retention. The database refuses to remove younger rows, whatever is configured. */
    static final Duration LEAST = Duration.ofDays(30);

    AuditProperties {
        if (sealInterval.toMillis() < 100) {
            throw new UnusableSetting(
                    "countersign.audit.seal-interval is shorter than 100 ms.", "Give a time such as 2s.");
        }
        if (retention.compareTo(LEAST) < 0) {
            throw new UnusableSetting(
                    "countersign.audit.retention is shorter than 30 days.", "Give a time such as 400d.");
        }
    }
}
