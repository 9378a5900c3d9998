package dev.countersign.webhook;

import dev.countersign.common.Ids;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent;
import dev.countersign.webhook.Webhooks.EndpointsChanged;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Queues security events for the endpoints that subscribed to them, in the transaction that made the event true: both
 * are kept or neither. For a tenant without endpoints it sends no statement (docs/decisions/010-webhook-outbox.md): it
 * knows the tenants with endpoints in memory. A change on another node is seen at the next {@link #refresh}; until then,
 * an event of a tenant whose last endpoint is gone costs a statement without effect.
 */
@Component
class WebhookOutbox {

    private final WebhookEndpointRepository endpoints;
    private final WebhookDeliveryRepository deliveries;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Set<String> subscribers;

    WebhookOutbox(WebhookEndpointRepository endpoints, WebhookDeliveryRepository deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.subscribers = endpoints.findTenants();
    }

    @EventListener
    void queue(SecurityEvent event) {
        if (subscribers.contains(event.tenant().value())) {
            Payload.of(event).ifPresent(payload -> queue(event.tenant(), payload, event.at()));
        }
    }

    private void queue(TenantId tenant, Payload payload, Instant at) {
        String eventId = newEventId(at);
        String name = payload.event().wireName();
        deliveries.add(tenant.value(), ',' + name + ',', eventId, name, payload.body(eventId, at), at);
    }

    /** Queues a test event for one endpoint. @return the id of the event */
    String queueTest(WebhookEndpoint endpoint, Instant at) {
        String eventId = newEventId(at);
        Payload test = Payload.test(endpoint);
        deliveries.addFor(endpoint.id(), eventId, test.event().wireName(), test.body(eventId, at), at);
        return eventId;
    }

    /** Whether no tenant has an enabled endpoint. */
    boolean idle() {
        return subscribers.isEmpty();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(EndpointsChanged change) {
        refresh();
    }

    /** Reads the tenants with endpoints, one thread at a time, so that an older result never replaces a newer one. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void refresh() {
        refreshing.lock();
        try {
            subscribers = endpoints.findTenants();
        } finally {
            refreshing.unlock();
        }
    }

    private static String newEventId(Instant at) {
        return Ids.next("event_", at);
    }
}
