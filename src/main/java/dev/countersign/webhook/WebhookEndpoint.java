package dev.countersign.webhook;

import dev.countersign.common.TenantId;
import java.time.Instant;
import java.util.Set;

/**
 * A URL of a tenant's application that receives events.
 *
 * @param events the subscribed events; empty means all, those of later versions included
 * @param enabled whether events are sent; deliveries that were queued before it was disabled stay queued
 */
public record WebhookEndpoint(
        String id, TenantId tenant, String url, Set<WebhookEvent> events, boolean enabled, Instant createdAt) {

    public WebhookEndpoint {
        events = Set.copyOf(events);
    }
}
