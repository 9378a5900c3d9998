package dev.countersign.webhook;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code countersign.webhooks}.
 *
 * @param allowPrivateAddresses for closed networks: endpoints may have any address, and plain http
 * @param interval how often the queue is looked at
 */
@ConfigurationProperties("countersign.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("2s") Duration interval) {

    WebhookProperties {
        if (interval.toMillis() < 100) {
            throw new UnusableSetting(
                    "countersign.webhooks.interval is shorter than 100 ms.", "Give a time such as 2s.");
        }
    }
}
