package dev.countersign.webhook;

import dev.countersign.common.Ids;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.WebhookCreated;
import dev.countersign.event.SecurityEvent.WebhookDeleted;
import dev.countersign.event.SecurityEvent.WebhookDisabled;
import dev.countersign.event.SecurityEvent.WebhookEnabled;
import dev.countersign.event.SecurityEvent.WebhookTested;
import dev.countersign.tenant.Tenants;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The webhook endpoints of tenants and what became of their deliveries. Every call names the tenant, and another
 * tenant's endpoint is as good as none.
 *
 * <p>An event is queued in the transaction that made it true and delivered afterwards: at least once, in no promised
 * order, under one event id. A change of endpoints counts at once on this node and within seconds on the others.
 */
@Component
public class Webhooks {

    private final Tenants tenants;
    private final WebhookEndpoints endpoints;
    private final WebhookQueue queue;
    private final AddressGuard guard;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;

    Webhooks(
            Tenants tenants,
            WebhookEndpoints endpoints,
            WebhookQueue queue,
            AddressGuard guard,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Clock clock) {
        this.tenants = tenants;
        this.endpoints = endpoints;
        this.queue = queue;
        this.guard = guard;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A new endpoint and the secret that signs what it gets. The secret is told this once. */
    public record Created(WebhookEndpoint endpoint, Secret secret) {}

    /**
     * Adds an endpoint. May take seconds: its host is looked up.
     *
     * @param subscribed what to tell it; everything when empty
     * @throws Problem when the tenant does not exist, or the URL has a wrong form or no public address
     */
    public Created create(TenantId tenant, String url, Set<WebhookEvent> subscribed) {
        tenants.get(tenant);
        URI checked = guard.checked(url);
        Instant now = clock.instant();
        String id = Ids.next("webhook_endpoint_", now);
        WebhookEndpoint endpoint = new WebhookEndpoint(id, tenant, checked.toString(), subscribed, true, now);
        Secret secret = EndpointSecrets.generate();
        transactions.executeWithoutResult(status -> {
            endpoints.add(endpoint, secret);
            events.publishEvent(new WebhookCreated(tenant, now, id));
        });
        events.publishEvent(new EndpointsChanged());
        return new Created(endpoint, secret);
    }

    /** The tenant's endpoints, the oldest first. */
    public List<WebhookEndpoint> list(TenantId tenant) {
        return endpoints.of(tenant);
    }

    /** One endpoint. @throws Problem not found */
    public WebhookEndpoint get(TenantId tenant, String id) {
        return endpoints.find(tenant, id).orElseThrow(() -> notFound(id));
    }

    /** Starts or stops telling this endpoint. @throws Problem not found */
    @Transactional
    public void enable(TenantId tenant, String id, boolean enabled) {
        if (!endpoints.enable(tenant, id, enabled)) {
            throw notFound(id);
        }
        Instant now = clock.instant();
        events.publishEvent(enabled ? new WebhookEnabled(tenant, now, id) : new WebhookDisabled(tenant, now, id));
        events.publishEvent(new EndpointsChanged());
    }

    /** Removes an endpoint with its log and all that waits for it. @throws Problem not found */
    @Transactional
    public void delete(TenantId tenant, String id) {
        if (!endpoints.delete(tenant, id)) {
            throw notFound(id);
        }
        queue.forget(id);
        events.publishEvent(new WebhookDeleted(tenant, clock.instant(), id));
        events.publishEvent(new EndpointsChanged());
    }

    /**
     * Queues a {@code webhook.test} event for one endpoint. It goes the way of every event, so its fate is in the
     * log within seconds.
     *
     * @return the event's id
     * @throws Problem not found, or disabled
     */
    @Transactional
    public String sendTest(TenantId tenant, String id) {
        WebhookEndpoint endpoint = get(tenant, id);
        if (!endpoint.enabled()) {
            throw Problem.unprocessable("webhook_endpoint_disabled", "This endpoint is disabled.");
        }
        events.publishEvent(new WebhookTested(tenant, clock.instant(), id));
        return queue.addTest(endpoint, clock.instant());
    }

    /** The endpoint's deliveries of the last two weeks, the newest first. @throws Problem not found */
    public List<WebhookDelivery> deliveries(TenantId tenant, String id, int most) {
        return queue.log(get(tenant, id), most);
    }

    private static Problem notFound(String id) {
        return Problem.notFound("Webhook Endpoint", id);
    }
}
