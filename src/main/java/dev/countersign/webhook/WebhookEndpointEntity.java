package dev.countersign.webhook;

import dev.countersign.common.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** An endpoint with its encrypted secret. */
@Entity
@Table(name = "webhook_endpoint")
class WebhookEndpointEntity {

    @Id
    private String id;

    private String tenantId;
    private String url;

    /** Key rotations replace it by their own statements. */
    @Column(updatable = false)
    private byte[] secret;

    /** The names of events, each between commas, so that a query finds a whole name; empty for all events. */
    private String events;

    private boolean enabled;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected WebhookEndpointEntity() {}

    WebhookEndpointEntity(WebhookEndpoint endpoint, byte[] secret) {
        this.id = endpoint.id();
        this.tenantId = endpoint.tenant().value();
        this.url = endpoint.url();
        this.secret = secret;
        this.events = column(endpoint.events());
        this.enabled = endpoint.enabled();
        this.createdAt = endpoint.createdAt();
    }

    WebhookEndpoint toEndpoint() {
        return new WebhookEndpoint(id, new TenantId(tenantId), url, set(events), enabled, createdAt);
    }

    private static String column(Set<WebhookEvent> events) {
        return events.isEmpty()
                ? ""
                : events.stream().sorted().map(WebhookEvent::wireName).collect(Collectors.joining(",", ",", ","));
    }

    private static Set<WebhookEvent> set(String column) {
        return Arrays.stream(column.split(","))
                .filter(name -> !name.isEmpty())
                .map(WebhookEvent::ofWireName)
                .collect(Collectors.toSet());
    }
}
