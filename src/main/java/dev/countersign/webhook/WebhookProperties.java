package dev.countersign.webhook;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code countersign.webhooks}.
 *
 * @param allowPrivateAddresses allows endpoints at any address and over plain http, for closed networks
 * @param interval the delay between two looks at the queue
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
