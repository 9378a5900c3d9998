package dev.countersign.portal;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.common.Ids;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.PortalLinkCreated;
import dev.countersign.event.SecurityEvent.PortalOpened;
import dev.countersign.maintenance.Purge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates and opens links to a user's own page. A link signs its bearer in as the user, so it works once, for five
 * minutes, and the database holds its hash only.
 */
@Component
public class PortalLinks {

    /** How long a link works. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    /** The path of this server below which links are opened. */
    public static final String PATH = "/portal/";

    private final PortalLinkRepository links;
    private final Clients clients;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final PublicUrl publicUrl;

    PortalLinks(
            PortalLinkRepository links,
            Clients clients,
            ApplicationEventPublisher events,
            Clock clock,
            PublicUrl publicUrl) {
        this.links = links;
        this.clients = clients;
        this.events = events;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /**
     * The command to create a link.
     *
     * @param userId the client's own id of the user
     * @param displayName how the page addresses the user
     * @param applicationId the id of the client that the page leads back to, if any
     * @param returnUrl where the page leads back to, if anywhere: one of that client's return URIs
     */
    public record CreatePortalLink(
            String userId,
            String displayName,
            @Nullable String applicationId,
            @Nullable String returnUrl) {}

    /** A new link, whose URL is revealed this once. */
    public record PortalLink(String id, Secret url, Instant expiresAt) {}

    /**
     * The user for whom a link opens the page.
     *
     * @param userId the client's own id of the user
     * @param application the name of the client that the page leads back to; null when the link named none
     * @param returnUrl where the page leads back to; one of that client's return URIs
     */
    public record PortalVisit(
            TenantId tenant,
            String userId,
            String displayName,
            @Nullable String application,
            @Nullable String returnUrl) {}

    /** Creates a link. @throws Problem when the client or the return URL is not the tenant's */
    @Transactional
    public PortalLink create(TenantId tenant, CreatePortalLink command) {
        check(tenant, command);
        Instant now = clock.instant();
        Instant expiresAt = now.plus(LIFE);
        String id = Ids.next("portal_link_", now);
        Secret token = Token.random();
        links.save(new PortalLinkEntity(id, Token.digest(token.reveal()), tenant, command, expiresAt));
        events.publishEvent(new PortalLinkCreated(tenant, now, id, command.userId()));
        return new PortalLink(id, new Secret(publicUrl.of(PATH + token.reveal())), expiresAt);
    }

    /** Finds the user of a link that can still be opened. Does not consume the link. */
    @Transactional(readOnly = true)
    public Optional<PortalVisit> find(Secret token) {
        return links.findUnused(Token.digest(token.reveal()), clock.instant()).map(this::visit);
    }

    /** Consumes a link. @return its user; empty when the link is unknown, used or expired */
    @Transactional
    public Optional<PortalVisit> open(Secret token) {
        Instant now = clock.instant();
        byte[] hash = Token.digest(token.reveal());
        if (links.consume(hash, now) != 1) {
            return Optional.empty();
        }
        PortalLinkEntity link = links.findByTokenHash(hash);
        events.publishEvent(new PortalOpened(link.tenant(), now, link.id(), link.userId()));
        return Optional.of(visit(link));
    }

    private PortalVisit visit(PortalLinkEntity link) {
        String name = Optional.ofNullable(link.applicationId())
                .flatMap(clients::byId)
                .map(Client::name)
                .orElse(null);
        return new PortalVisit(link.tenant(), link.userId(), link.displayName(), name, link.returnUrl());
    }

    private void check(TenantId tenant, CreatePortalLink command) {
        List<String> allowed = command.applicationId() == null
                ? List.of()
                : ownClient(tenant, command.applicationId()).returnUris();
        if (command.returnUrl() != null && !allowed.contains(command.returnUrl())) {
            String message = "return_url must be one of the application's return_uris, exactly.";
            throw Problem.invalid(List.of(new Fault("return_url", "invalid", message)));
        }
    }

    private Client ownClient(TenantId tenant, String id) {
        return clients.byId(id)
                .filter(client -> client.tenant().equals(tenant))
                .orElseThrow(() -> Problem.invalid(
                        List.of(new Fault("application_id", "invalid", "There is no such application."))));
    }

    /** Removes links a day after they expired. The audit trail keeps what was opened by one. */
    @Bean
    static Purge purgeOfPortalLinks() {
        return Purge.of("portal_link", "expires_at", Duration.ofDays(1));
    }
}
