package dev.countersign.webhook;

import dev.countersign.common.UnusableSetting;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** What is done from time to time. Each of it is short: the sending itself happens elsewhere. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnWebApplication // a command sends nothing
class WebhookSchedule implements SchedulingConfigurer {

    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final WebhookDispatcher courier;
    private final WebhookSubscribers subscribers;
    private final Duration interval;

    WebhookSchedule(WebhookDispatcher courier, WebhookSubscribers subscribers, WebhookProperties properties) {
        this.courier = courier;
        this.subscribers = subscribers;
        this.interval = properties.interval();
        if (interval.toMillis() < 100) {
            throw new UnusableSetting(
                    "countersign.webhooks.interval is shorter than 100 ms.", "Give a time such as 2s.");
        }
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(courier::begin, interval);
        registrar.addFixedDelayTask(subscribers::refresh, REFRESH);
    }
}
