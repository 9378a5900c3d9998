package dev.countersign.webhook;

import dev.countersign.event.SecurityEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Queues security events for the endpoints that want them, in the transaction that made the event true: both are kept
 * or neither. For a tenant without endpoints it touches no database (docs/decisions/010-webhook-outbox.md).
 */
@Component
class WebhookOutbox {

    private final WebhookSubscribers subscribers;
    private final WebhookQueue queue;

    WebhookOutbox(WebhookSubscribers subscribers, WebhookQueue queue) {
        this.subscribers = subscribers;
        this.queue = queue;
    }

    @EventListener
    void queue(SecurityEvent event) {
        if (subscribers.include(event.tenant())) {
            Payload.of(event).ifPresent(payload -> queue.add(event.tenant(), payload, event.at()));
        }
    }
}
