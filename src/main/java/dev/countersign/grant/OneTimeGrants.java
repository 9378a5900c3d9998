package dev.countersign.grant;

import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.GrantReplayed;
import dev.countersign.maintenance.Purge;
import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Issues and redeems short-lived tokens that a client may use once: authorization codes and pushed authorization
 * requests. Also remembers identifiers that a client may use once, such as the {@code jti} of a JWT. The database holds
 * the hash of a token and the encrypted content that it stands for.
 */
@Component
public class OneTimeGrants {

    private static final byte[] NO_CONTENT = {};

    private final OneTimeGrantRepository grants;
    private final Clients clients;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OneTimeGrants(
            OneTimeGrantRepository grants,
            Clients clients,
            Vault vault,
            ApplicationEventPublisher events,
            Clock clock) {
        this.grants = grants;
        this.clients = clients;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A grant whose token was presented.
     *
     * @param content what the token stands for, in the format of the protocol that issued it
     */
    public record OneTimeGrant(String id, Client client, byte[] content) {

        /** Omits the content. */
        @Override
        public String toString() {
            return "OneTimeGrant[" + id + "]";
        }
    }

    /** Issues a new token of {@link Token#FULL_LENGTH} letters and digits that stands for {@code content}. */
    public Secret issue(Client client, byte[] content, Duration lifetime) {
        Secret token = Token.random();
        store(client, token, content, lifetime);
        return token;
    }

    /** Stores {@code content} under a token of the caller's making: new, random, and of at least 256 bits. */
    public void store(Client client, Secret token, byte[] content, Duration lifetime) {
        Instant now = clock.instant();
        add(client, Token.digest(token.reveal()), content, now, now.plus(lifetime), null);
    }

    /** Finds the grant of a token; empty when it is unknown, another client's, used or expired. Does not consume it. */
    public Optional<OneTimeGrant> find(Client client, Secret token) {
        byte[] hash = Token.digest(token.reveal());
        Instant now = clock.instant();
        Optional<OneTimeGrantEntity> found = grants.findUnused(client.id(), hash, now);
        if (found.isEmpty() && grants.existsByApplicationIdAndTokenHashAndUsedAtIsNotNull(client.id(), hash)) {
            events.publishEvent(new GrantReplayed(client.tenant(), now, client.id()));
        }
        return found.map(grant -> new OneTimeGrant(grant.id(), client, decrypt(client, grant)));
    }

    /** Finds the grant of a token, whichever client it was issued to. */
    public Optional<OneTimeGrant> find(Secret token) {
        return grants.clientOf(Token.digest(token.reveal()))
                .flatMap(clients::byId)
                .flatMap(client -> find(client, token));
    }

    /** Consumes the grant. @return true for a single caller, and for none after the grant expired */
    public boolean consume(OneTimeGrant grant) {
        return grants.consume(grant.id(), clock.instant()) == 1;
    }

    /**
     * Records that the client used an identifier of its own making, such as the {@code jti} of an assertion.
     *
     * @param until when whatever carries the identifier is no longer accepted, so that it can be forgotten
     * @return true for the first use only
     */
    public boolean recordFirstUse(Client client, String identifier, Instant until) {
        Instant now = clock.instant();
        return add(client, Token.digest(client.id() + '|' + identifier), NO_CONTENT, now, until, now);
    }

    /** Returns false when there is a grant with this hash already. */
    private boolean add(
            Client client, byte[] tokenHash, byte[] content, Instant now, Instant expiresAt, @Nullable Instant usedAt) {
        String id = Ids.next("grant_", now);
        byte[] encrypted = vault.seal(Purpose.LOGIN_GRANT, place(client.tenant().value(), id), content);
        try {
            return grants.add(id, client.id(), tokenHash, encrypted, expiresAt, usedAt) == 1;
        } catch (DataIntegrityViolationException e) {
            return false;
        }
    }

    private byte[] decrypt(Client client, OneTimeGrantEntity grant) {
        return vault.open(Purpose.LOGIN_GRANT, place(client.tenant().value(), grant.id()), grant.content());
    }

    @Bean
    static EncryptedColumn encryptedGrants() {
        String tenant = "(select a.tenant_id from application a where a.id = t.application_id)";
        return new EncryptedColumn("login_grant", "content", tenant, Purpose.LOGIN_GRANT);
    }

    static String place(String tenant, String id) {
        return Vault.place(tenant, "login_grant", "content", id);
    }

    /** Keeps a grant for an hour longer, so that nodes whose clocks differ agree on whether it was used. */
    @Bean
    static Purge purgeOfGrants() {
        return Purge.of("login_grant", "expires_at", Duration.ofHours(1));
    }
}
