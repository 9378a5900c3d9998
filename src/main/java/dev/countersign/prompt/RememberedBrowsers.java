package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.BrowserForgotten;
import dev.countersign.event.SecurityEvent.BrowserRemembered;
import dev.countersign.event.SecurityEvent.SecondStepAsserted;
import dev.countersign.event.SecurityEvent.TokenReuseDetected;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.RememberedBrowserRepository.Known;
import java.security.MessageDigest;
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
 * Browsers that may stand for a code, each for one user of one application. A token is good once: each use replaces it.
 * Whoever shows one that was replaced has a copy, so the browser is forgotten and asked for a code; only two tabs that
 * come at the same moment are let through.
 */
@Component
public class RememberedBrowsers {

    /** Two tabs of one browser may show the same token within this time. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(10);

    private static final int LONGEST_BROWSER = 200;
    private static final int MOST_LISTED = 200;

    private final RememberedBrowserRepository rows;
    private final Factors factors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RememberedBrowsers(
            RememberedBrowserRepository rows, Factors factors, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.factors = factors;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A browser that stood for a code.
     *
     * @param next the token for the browser to keep from now on; null when it keeps the one it has
     */
    public record Recognized(Proof proof, @Nullable Secret next) {}

    /**
     * Remembers the browser for as long as the application's policy says.
     *
     * @param browser what the browser calls itself, if it does
     * @return the token for the browser to keep
     */
    @Transactional
    public Secret remember(Client application, String userId, Proof proof, @Nullable String browser) {
        Instant now = clock.instant();
        String id = Ids.next("device_", now);
        Secret token = token(id);
        TenantId tenant = application.tenant();
        Known device = new Known(
                tenant.value(),
                application.id(),
                userId,
                proof.factorId(),
                proof.kind(),
                Token.digest(token.reveal()),
                null,
                now,
                proof.at(),
                now.plus(application.policy().remember()));
        String name =
                browser != null && browser.length() > LONGEST_BROWSER ? browser.substring(0, LONGEST_BROWSER) : browser;
        rows.add(id, device, name);
        events.publishEvent(new BrowserRemembered(tenant, now, id, userId));
        return token;
    }

    /**
     * Lets a browser stand for a code of this user of this application.
     *
     * @param token what the browser kept
     * @param provenAfter a code that was entered before this is too old
     */
    @Transactional
    public Optional<Recognized> recognize(Client application, String userId, Secret token, Instant provenAfter) {
        Optional<Known> found = rows.find(id(token))
                .filter(device -> device.applicationId().equals(application.id()))
                .filter(device -> device.userId().equals(userId));
        return found.flatMap(device -> recognize(application, device, token, provenAfter));
    }

    /** The browsers of a tenant, the last used first, at most 200; of one user only, when one is named. */
    @Transactional(readOnly = true)
    public List<RememberedBrowser> list(TenantId tenant, @Nullable String userId) {
        return rows.list(tenant, userId, clock.instant(), MOST_LISTED);
    }

    /** Forgets one of this user's browsers: it is asked for a code from now on. Nothing happens if it is not there. */
    @Transactional
    public void forget(TenantId tenant, String userId, String id) {
        if (rows.remove(tenant, userId, id)) {
            events.publishEvent(new BrowserForgotten(tenant, clock.instant(), id, userId));
        }
    }

    private Optional<Recognized> recognize(Client application, Known device, Secret token, Instant provenAfter) {
        Instant now = clock.instant();
        byte[] shown = Token.digest(token.reveal());
        String id = id(token);
        Duration since = Duration.between(device.rotatedAt(), now);
        Policy policy = application.policy();
        if (!policy.remembers()
                || !policy.earlier(device.provenAt(), device.expiresAt()).isAfter(now)) {
            return Optional.empty();
        }
        if (MessageDigest.isEqual(shown, device.tokenHash())) {
            if (device.provenAt().isBefore(provenAfter)) {
                return Optional.empty();
            }
            Secret next = token(id);
            boolean first = rows.rotate(id, shown, Token.digest(next.reveal()), now);
            return Optional.of(told(application, device, now, first ? next : null));
        }
        boolean previous = device.previousHash() != null && MessageDigest.isEqual(shown, device.previousHash());
        if (previous && since.compareTo(SAME_MOMENT) <= 0 && !device.provenAt().isBefore(provenAfter)) {
            return Optional.of(told(application, device, now, null));
        }
        if (rows.remove(application.tenant(), device.userId(), id)) {
            events.publishEvent(new TokenReuseDetected(application.tenant(), now, id, device.userId()));
        }
        return Optional.empty();
    }

    private Recognized told(Client application, Known device, Instant now, @Nullable Secret next) {
        events.publishEvent(new SecondStepAsserted(application.tenant(), now, application.id(), device.userId(), true));
        Proof proof = new Proof(
                device.factorId(),
                device.kind(),
                factors.type(device.kind()).amr(),
                Assurance.REMEMBERED,
                device.provenAt(),
                false);
        return new Recognized(proof, next);
    }

    /** Names its row, so that a token that was replaced leads to it as well. */
    private static Secret token(String id) {
        return new Secret(id + '.' + Token.random().reveal());
    }

    private static String id(Secret token) {
        return token.reveal().split("\\.", 2)[0];
    }
}
