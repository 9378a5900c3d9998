package dev.countersign.upkeep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param interval how often the node's clock is compared with the database's
 * @param delay how long after the start for the first time
 */
@ConfigurationProperties("countersign.clock-watch")
record ClockProperties(
        @DefaultValue("10s") Duration interval,
        @DefaultValue("0s") Duration delay) {}
