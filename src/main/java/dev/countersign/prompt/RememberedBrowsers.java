package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.BrowserForgotten;
import dev.countersign.event.SecurityEvent.BrowserRemembered;
import dev.countersign.event.SecurityEvent.SecondStepAsserted;
import dev.countersign.event.SecurityEvent.TokenReuseDetected;
import dev.countersign.factor.Factors;
import dev.countersign.maintenance.Purge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Browsers that take the place of a code, each for one user of one client. As with Spring Security's persistent
 * remember-me tokens, each use replaces the token of a series. A token that was replaced and is presented again was
 * copied, so the browser is forgotten; only two tabs at the same moment may present the same one.
 */
@Component
public class RememberedBrowsers {

    /** Two tabs of one browser may present the same token within this time. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(10);

    private static final Limit LISTED = Limit.of(200);

    private final RememberedBrowserRepository browsers;
    private final Clients clients;
    private final Factors factors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RememberedBrowsers(
            RememberedBrowserRepository browsers,
            Clients clients,
            Factors factors,
            ApplicationEventPublisher events,
            Clock clock) {
        this.browsers = browsers;
        this.clients = clients;
        this.factors = factors;
        this.events = events;
        this.clock = clock;
    }

    /** What a presented token is worth. */
    sealed interface Recognition {

        /**
         * The browser takes the place of a code.
         *
         * @param next the token that replaces the presented one; null when the browser keeps the one it has
         */
        record Recognized(Proof proof, @Nullable Secret next) implements Recognition {}

        /** The browser is remembered, but the code was entered too long ago for this request. */
        record TooOld() implements Recognition {}

        /** The token is of no use any more. */
        record Useless() implements Recognition {}
    }

    /**
     * Remembers a browser for as long as the client's policy says.
     *
     * @param userAgent the browser's cleaned User-Agent, if it sent one
     * @return the token for the browser to keep
     */
    @Transactional
    public Secret remember(Client client, String userId, Proof proof, @Nullable String userAgent) {
        Instant now = clock.instant();
        String id = Ids.next("device_", now);
        Secret token = token(id);
        browsers.saveAndFlush(
                new RememberedBrowserEntity(id, Token.digest(token.reveal()), client, userId, proof, userAgent, now));
        events.publishEvent(new BrowserRemembered(client.tenant(), now, id, userId));
        return token;
    }

    /**
     * Lets a browser take the place of a code of this user of this client.
     *
     * @param token the token that the browser presented
     * @param provenAfter a code that was entered before this is too old
     */
    @Transactional
    Recognition recognize(Client client, String userId, Secret token, Instant provenAfter) {
        return browsers.findById(series(token))
                .filter(browser -> browser.belongsTo(client, userId))
                .filter(browser -> factors.holds(new Subject(client.tenant(), userId), browser.factorId()))
                .map(browser -> recognize(client, browser, token, provenAfter))
                .orElseGet(Recognition.Useless::new);
    }

    private Recognition recognize(Client client, RememberedBrowserEntity browser, Secret token, Instant provenAfter) {
        Instant now = clock.instant();
        byte[] presented = Token.digest(token.reveal());
        if (!client.policy().remembers() || !browser.end(client.policy()).isAfter(now)) {
            return new Recognition.Useless();
        }
        boolean tooOld = browser.provenAt().isBefore(provenAfter);
        if (browser.hasToken(presented)) {
            if (tooOld) {
                return new Recognition.TooOld();
            }
            Secret next = token(browser.id());
            boolean first = browsers.rotate(browser.id(), presented, Token.digest(next.reveal()), now) == 1;
            return recognized(client, browser, now, first ? next : null);
        }
        if (!tooOld && browser.hadToken(presented, SAME_MOMENT, now)) {
            return recognized(client, browser, now, null);
        }
        if (browsers.forget(client.tenant().value(), browser.userId(), browser.id()) == 1) {
            events.publishEvent(new TokenReuseDetected(client.tenant(), now, browser.id(), browser.userId()));
        }
        return new Recognition.Useless();
    }

    private Recognition recognized(Client client, RememberedBrowserEntity browser, Instant now, @Nullable Secret next) {
        events.publishEvent(new SecondStepAsserted(client.tenant(), now, client.id(), browser.userId(), true));
        Proof proof = new Proof(
                browser.factorId(),
                browser.kind(),
                factors.type(browser.kind()).amr(),
                Assurance.REMEMBERED,
                browser.provenAt(),
                false);
        return new Recognition.Recognized(proof, next);
    }

    /** The remembered browsers of a tenant, the last used first, at most 200; of one user only, when one is named. */
    @Transactional(readOnly = true)
    public List<RememberedBrowser> list(TenantId tenant, @Nullable String userId) {
        Instant now = clock.instant();
        List<RememberedBrowserEntity> found = userId == null
                ? browsers.findByTenantIdAndExpiresAtAfterOrderByLastUsedAtDesc(tenant.value(), now, LISTED)
                : browsers.findByTenantIdAndUserIdAndExpiresAtAfterOrderByLastUsedAtDesc(
                        tenant.value(), userId, now, LISTED);
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, Client> byId =
                clients.list(tenant).stream().collect(Collectors.toMap(Client::id, Function.identity()));
        return found.stream()
                .flatMap(browser ->
                        Optional.ofNullable(byId.get(browser.applicationId()))
                                .map(browser::toRememberedBrowser)
                                .stream())
                .filter(browser -> browser.expiresAt().isAfter(now))
                .toList();
    }

    /** Forgets one of this user's browsers: it no longer takes the place of a code. Does nothing if there is none. */
    @Transactional
    public void forget(TenantId tenant, String userId, String id) {
        if (browsers.forget(tenant.value(), userId, id) == 1) {
            events.publishEvent(new BrowserForgotten(tenant, clock.instant(), id, userId));
        }
    }

    /** Starts with the series, so that a replaced token leads to its row as well. */
    private static Secret token(String series) {
        return new Secret(series + '.' + Token.random().reveal());
    }

    private static String series(Secret token) {
        return token.reveal().split("\\.", 2)[0];
    }

    @Bean
    static Purge purgeOfRememberedBrowsers() {
        return Purge.of("remembered_browser", "expires_at", Duration.ZERO);
    }
}
