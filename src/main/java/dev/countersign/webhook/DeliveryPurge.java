package dev.countersign.webhook;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryPurge {

    /** Removes deliveries in every state: delivered, given up, or waiting for a disabled endpoint. */
    @Bean
    static Purge purgeOfDeliveries(Retention retention) {
        return Purge.of("webhook_delivery", "created_at", retention.webhookDeliveries());
    }
}
