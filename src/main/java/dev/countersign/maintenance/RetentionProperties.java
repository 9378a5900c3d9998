package dev.countersign.maintenance;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param interval how often what has had its day is removed; each module says what that is */
@ConfigurationProperties("countersign.retention")
record RetentionProperties(@DefaultValue("10m") Duration interval) {

    RetentionProperties {
        if (interval.toSeconds() < 1) {
            throw new UnusableSetting(
                    "countersign.retention.interval is shorter than a second.", "Give a time such as 10m.");
        }
    }
}
