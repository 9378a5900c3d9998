package dev.countersign.webhook;

import dev.countersign.common.TenantId;
import java.time.Instant;
import java.util.Set;

/**
 * An address of a tenant's application that is told what happens.
 *
 * @param events what it is told; empty means everything, also what later versions add
 * @param enabled whether it is told anything; what was waiting for it when it was disabled goes on waiting
 */
public record WebhookEndpoint(
        String id, TenantId tenant, String url, Set<WebhookEvent> events, boolean enabled, Instant createdAt) {

    public WebhookEndpoint {
        events = Set.copyOf(events);
    }
}
