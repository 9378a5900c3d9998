package dev.countersign.maintenance;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long rows are kept. Shorter times than the least ones would remove what is still in use, and stop the start.
 *
 * @param interval how often old rows are removed
 * @param challenges how long an expired challenge is kept, at least an hour
 * @param unverifiedFactors how long a factor waits for its first right code, at least an hour
 * @param failures how long the row of a user is kept after its last change, at least an hour
 * @param webhookDeliveries how long a delivery is kept, at least four days since attempts go on for three
 */
@ConfigurationProperties("countersign.retention")
public record Retention(
        @DefaultValue("10m") Duration interval,
        @DefaultValue("24h") Duration challenges,
        @DefaultValue("24h") Duration unverifiedFactors,
        @DefaultValue("24h") Duration failures,
        @DefaultValue("14d") Duration webhookDeliveries) {

    public Retention {
        if (interval.toSeconds() < 1) {
            throw new UnusableSetting(
                    "countersign.retention.interval is shorter than a second.", "Give a time such as 10m.");
        }
        atLeast(Duration.ofHours(1), "challenges", challenges);
        atLeast(Duration.ofHours(1), "unverified-factors", unverifiedFactors);
        atLeast(Duration.ofHours(1), "failures", failures);
        atLeast(Duration.ofDays(4), "webhook-deliveries", webhookDeliveries);
    }

    private static void atLeast(Duration least, String name, Duration kept) {
        if (kept.compareTo(least) < 0) {
            throw new UnusableSetting(
                    "countersign.retention." + name + " is shorter than " + least.toHours() + " hours.",
                    "Give a time such as " + least.multipliedBy(2).toHours() + "h.");
        }
    }
}
