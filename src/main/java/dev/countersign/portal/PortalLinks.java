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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links to a user's own page. Whoever opens one is taken for the user, so it works once, for five minutes, and only its
 * hash is kept.
 */
@Component
public class PortalLinks {

    /** How long a link works. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    /** Below this path of the server links are opened. */
    public static final String PATH = "/portal/";

    private final PortalLinkRepository rows;
    private final Clients applications;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final PublicUrl address;

    PortalLinks(
            PortalLinkRepository rows,
            Clients applications,
            ApplicationEventPublisher events,
            Clock clock,
            PublicUrl address) {
        this.rows = rows;
        this.applications = applications;
        this.events = events;
        this.clock = clock;
        this.address = address;
    }

    /**
     * Asks for a link.
     *
     * @param userId the application's own id of the user
     * @param displayName how the page addresses the user
     * @param applicationId the application to lead back to, if any
     * @param returnUrl where it leads back to, if anywhere: one of that application's addresses
     */
    public record Wish(
            String userId,
            String displayName,
            @Nullable String applicationId,
            @Nullable String returnUrl) {}

    /** A link, whose address is told this once. */
    public record Made(String id, Secret url, Instant expiresAt) {}

    /** Makes a link. @throws Problem when application or address are not the tenant's */
    @Transactional
    public Made make(TenantId tenant, Wish wish) {
        check(tenant, wish);
        Instant now = clock.instant();
        String id = Ids.next("portal_link_", now);
        Secret token = Token.random();
        rows.add(id, Token.digest(token.reveal()), tenant, wish, now.plus(LIFE));
        events.publishEvent(new PortalLinkCreated(tenant, now, id, wish.userId()));
        return new Made(id, new Secret(address.of(PATH + token.reveal())), now.plus(LIFE));
    }

    /** Who a link is for, as long as it can be opened; uses nothing up. */
    @Transactional(readOnly = true)
    public Optional<PortalVisit> find(Secret token) {
        return rows.find(Token.digest(token.reveal()), clock.instant()).map(this::visit);
    }

    /** Uses a link up. @return who it is for; empty when it was used before, is over, or never was */
    @Transactional
    public Optional<PortalVisit> open(Secret token) {
        Instant now = clock.instant();
        byte[] hash = Token.digest(token.reveal());
        if (!rows.use(hash, now)) {
            return Optional.empty();
        }
        PortalLinkRepository.Row link = rows.get(hash);
        events.publishEvent(new PortalOpened(link.tenant(), now, link.id(), link.userId()));
        return Optional.of(visit(link));
    }

    private PortalVisit visit(PortalLinkRepository.Row link) {
        String name = Optional.ofNullable(link.applicationId())
                .flatMap(applications::byId)
                .map(Client::name)
                .orElse(null);
        return new PortalVisit(link.tenant(), link.userId(), link.displayName(), name, link.returnUrl());
    }

    private void check(TenantId tenant, Wish wish) {
        List<String> allowed = wish.applicationId() == null
                ? List.of()
                : own(tenant, wish.applicationId()).returnUris();
        if (wish.returnUrl() != null && !allowed.contains(wish.returnUrl())) {
            String message = "return_url must be one of the application's return_uris, exactly.";
            throw Problem.invalid(List.of(new Fault("return_url", "invalid", message)));
        }
    }

    private Client own(TenantId tenant, String id) {
        return applications
                .byId(id)
                .filter(application -> application.tenant().equals(tenant))
                .orElseThrow(() -> Problem.invalid(
                        List.of(new Fault("application_id", "invalid", "There is no such application."))));
    }
}
