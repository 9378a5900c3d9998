package dev.countersign.grant;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.GrantReplayed;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Codes and pushed requests: random texts that stand for something once, for a short time, for one application. Only the
 * hash of the text is kept, and what it stands for is sealed.
 */
@Component
public class OneTimeGrants {

    private static final byte[] NOTHING = {};

    private final OneTimeGrantRepository rows;
    private final Clients applications;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OneTimeGrants(
            OneTimeGrantRepository rows,
            Clients applications,
            Vault vault,
            ApplicationEventPublisher events,
            Clock clock) {
        this.events = events;
        this.rows = rows;
        this.applications = applications;
        this.vault = vault;
        this.clock = clock;
    }

    /** A new text of {@link Token#FULL_LENGTH} letters and digits that stands for {@code content}. */
    public Secret issue(Client application, byte[] content, Duration life) {
        Secret token = Token.random();
        keep(application, token, content, life);
        return token;
    }

    /** The same for a text that somebody else made: random, of at least 256 bits, and new. */
    public void keep(Client application, Secret token, byte[] content, Duration life) {
        Instant now = clock.instant();
        String id = Ids.next("grant_", now);
        byte[] sealed =
                vault.seal(Purpose.LOGIN_GRANT, place(application.tenant().value(), id), content);
        rows.add(id, application.id(), Token.digest(token.reveal()), sealed, now.plus(life), null);
    }

    /** What the text stands for; empty when it is unknown, another application's, used or too old. */
    public Optional<OneTimeGrant> find(Client application, Secret token) {
        byte[] hash = Token.digest(token.reveal());
        Instant now = clock.instant();
        Optional<OneTimeGrantRepository.Row> found = rows.find(application.id(), hash, now);
        if (found.isEmpty() && rows.used(application.id(), hash)) {
            events.publishEvent(new GrantReplayed(application.tenant(), now, application.id()));
        }
        return found.map(row -> new OneTimeGrant(row.id(), application, open(application, row)));
    }

    /** The same, whichever application it was issued to. */
    public Optional<OneTimeGrant> find(Secret token) {
        return rows.application(Token.digest(token.reveal()))
                .flatMap(applications::byId)
                .flatMap(application -> find(application, token));
    }

    /** Uses it up. @return true for one caller only, and for none when its time is over */
    public boolean use(OneTimeGrant grant) {
        return rows.use(grant.id(), clock.instant());
    }

    /**
     * Notes that the application used a text that it made up itself, such as the id of an assertion.
     *
     * @param until how long it has to be remembered: as long as it would be accepted
     * @return true for the first use only
     */
    public boolean first(Client application, String text, Instant until) {
        Instant now = clock.instant();
        String id = Ids.next("grant_", now);
        byte[] sealed =
                vault.seal(Purpose.LOGIN_GRANT, place(application.tenant().value(), id), NOTHING);
        return rows.add(id, application.id(), Token.digest(application.id() + '|' + text), sealed, until, now);
    }

    static String place(String tenant, String id) {
        return Vault.place(tenant, "login_grant", "content", id);
    }

    private byte[] open(Client application, OneTimeGrantRepository.Row row) {
        return vault.open(Purpose.LOGIN_GRANT, place(application.tenant().value(), row.id()), row.content());
    }
}
