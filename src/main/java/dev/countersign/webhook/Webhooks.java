package dev.countersign.webhook;

import dev.countersign.common.Ids;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.WebhookCreated;
import dev.countersign.event.SecurityEvent.WebhookDeleted;
import dev.countersign.event.SecurityEvent.WebhookDisabled;
import dev.countersign.event.SecurityEvent.WebhookEnabled;
import dev.countersign.event.SecurityEvent.WebhookTested;
import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import dev.countersign.tenant.Tenants;
import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The webhook endpoints of tenants and the logs of their deliveries. Every call names the tenant; an endpoint of another
 * tenant is not found.
 *
 * <p>An event is queued in the transaction that made it true and delivered afterwards: at least once, in no guaranteed
 * order, under one event id. A change of endpoints takes effect at once on this node and within seconds on the others.
 */
@Component
public class Webhooks {

    /** An endpoint was added, removed, enabled or disabled on this node. */
    record EndpointsChanged() {}

    private final Tenants tenants;
    private final WebhookEndpointRepository endpoints;
    private final WebhookDeliveryRepository deliveries;
    private final WebhookOutbox outbox;
    private final AddressGuard guard;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transactions;
    private final Clock clock;

    Webhooks(
            Tenants tenants,
            WebhookEndpointRepository endpoints,
            WebhookDeliveryRepository deliveries,
            WebhookOutbox outbox,
            AddressGuard guard,
            Vault vault,
            ApplicationEventPublisher events,
            TransactionOperations transactions,
            Clock clock) {
        this.tenants = tenants;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.vault = vault;
        this.guard = guard;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A new endpoint and the secret that signs its deliveries. The secret is disclosed only here. */
    public record Created(WebhookEndpoint endpoint, Secret secret) {}

    /**
     * Creates an endpoint. May take seconds, because its host is resolved.
     *
     * @param subscribed the events to send; all events when empty
     * @throws Problem when the tenant does not exist, or the URL has a wrong form or no public address
     */
    public Created create(TenantId tenant, String url, Set<WebhookEvent> subscribed) {
        tenants.get(tenant);
        URI checked = guard.checked(url);
        Instant now = clock.instant();
        String id = Ids.next("webhook_endpoint_", now);
        WebhookEndpoint endpoint = new WebhookEndpoint(id, tenant, checked.toString(), subscribed, true, now);
        Secret secret = newSecret();
        transactions.executeWithoutResult(status -> {
            endpoints.save(new WebhookEndpointEntity(endpoint, seal(endpoint, secret)));
            events.publishEvent(new WebhookCreated(tenant, now, id));
        });
        events.publishEvent(new EndpointsChanged());
        return new Created(endpoint, secret);
    }

    /** Returns the tenant's endpoints, the oldest first. */
    public List<WebhookEndpoint> list(TenantId tenant) {
        return endpoints.findByTenantIdOrderByCreatedAtAscIdAsc(tenant.value()).stream()
                .map(WebhookEndpointEntity::toEndpoint)
                .toList();
    }

    /** Returns one endpoint. @throws Problem when there is none of this id */
    public WebhookEndpoint get(TenantId tenant, String id) {
        return endpoints
                .findByTenantIdAndId(tenant.value(), id)
                .map(WebhookEndpointEntity::toEndpoint)
                .orElseThrow(() -> notFound(id));
    }

    /** Enables or disables an endpoint. @throws Problem when there is none of this id */
    @Transactional
    public void enable(TenantId tenant, String id, boolean enabled) {
        if (endpoints.enable(tenant.value(), id, enabled) == 0) {
            throw notFound(id);
        }
        Instant now = clock.instant();
        events.publishEvent(enabled ? new WebhookEnabled(tenant, now, id) : new WebhookDisabled(tenant, now, id));
        events.publishEvent(new EndpointsChanged());
    }

    /** Deletes an endpoint with its log and its queued deliveries. @throws Problem when there is none of this id */
    @Transactional
    public void delete(TenantId tenant, String id) {
        if (endpoints.remove(tenant.value(), id) == 0) {
            throw notFound(id);
        }
        deliveries.removeOf(id);
        events.publishEvent(new WebhookDeleted(tenant, clock.instant(), id));
        events.publishEvent(new EndpointsChanged());
    }

    /**
     * Queues a {@code webhook.test} event for one endpoint. It is delivered as every event is, so its result is in the log
     * within seconds.
     *
     * @return the id of the event
     * @throws Problem when there is no endpoint of this id, or it is disabled
     */
    @Transactional
    public String sendTest(TenantId tenant, String id) {
        WebhookEndpoint endpoint = get(tenant, id);
        if (!endpoint.enabled()) {
            throw Problem.unprocessable("webhook_endpoint_disabled", "This endpoint is disabled.");
        }
        events.publishEvent(new WebhookTested(tenant, clock.instant(), id));
        return outbox.queueTest(endpoint, clock.instant());
    }

    /** Returns the newest deliveries of the last two weeks, the newest first. @throws Problem when there is no endpoint */
    public List<WebhookDelivery> deliveries(TenantId tenant, String id, int limit) {
        return deliveries.findByEndpointIdOrderByEventIdDesc(get(tenant, id).id(), Limit.of(limit)).stream()
                .map(WebhookDeliveryEntity::toDelivery)
                .toList();
    }

    @Bean
    static EncryptedColumn encryptedEndpointSecrets() {
        return new EncryptedColumn("webhook_endpoint", "secret", Purpose.WEBHOOK_SECRET);
    }

    private byte[] seal(WebhookEndpoint endpoint, Secret secret) {
        String place = place(endpoint.tenant().value(), endpoint.id());
        return vault.seal(Purpose.WEBHOOK_SECRET, place, secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    static String place(String tenant, String endpoint) {
        return Vault.place(tenant, "webhook_endpoint", "secret", endpoint);
    }

    static Secret newSecret() {
        return new Secret("whsec_" + Token.random().reveal());
    }

    private static Problem notFound(String id) {
        return Problem.notFound("Webhook Endpoint", id);
    }

    /** Removes deliveries in every state: delivered, given up, or waiting for a disabled endpoint. */
    @Bean
    static Purge purgeOfDeliveries(Retention retention) {
        return Purge.of("webhook_delivery", "created_at", retention.webhookDeliveries());
    }
}
