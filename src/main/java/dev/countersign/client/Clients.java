package dev.countersign.client;

import dev.countersign.client.Client.Policy;
import dev.countersign.common.Ids;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.ClientAuthenticationFailed;
import dev.countersign.event.SecurityEvent.ClientChanged;
import dev.countersign.event.SecurityEvent.ClientCreated;
import dev.countersign.event.SecurityEvent.ClientDeleted;
import dev.countersign.event.SecurityEvent.ClientSecretChanged;
import dev.countersign.event.SecurityEvent.ClientSecretRevoked;
import dev.countersign.vault.EncryptedColumn;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clients of this server: applications that prompt their users for the second step. Both protocols sign with the
 * client's secret, so it is encrypted and not hashed; it is revealed once.
 */
@Component
public class Clients {

    /** Clients of the Duo API require exactly this, and a client id of 20 characters that starts with DI. */
    private static final int SECRET_LENGTH = 40;

    private static final int CLIENT_ID_LENGTH = 18;

    /** How long a secret works after another one replaced it. */
    public static final Duration PREVIOUS_LIFE = Duration.ofHours(24);

    /** The subject of events about callers that claimed no existing client. */
    private static final String UNKNOWN_CLIENT = "unnamed";

    private static final Pattern CLIENT_ID = Pattern.compile("\\w{1,60}");

    private final ClientRepository clients;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Clients(ClientRepository clients, Vault vault, ApplicationEventPublisher events, Clock clock) {
        this.clients = clients;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    /** The command to create or change a client; see {@link Client}. */
    public record Settings(
            String name,
            List<String> redirectUris,
            List<String> returnUris,
            Policy policy,
            @Nullable String publicKeys) {

        /** Without public keys: the client authenticates by its secret. */
        public Settings(String name, List<String> redirectUris, List<String> returnUris, Policy policy) {
            this(name, redirectUris, returnUris, policy, null);
        }
    }

    /** A client and the secret that was issued to it, which is revealed this once. */
    public record IssuedSecret(Client client, Secret secret) {}

    /**
     * A client and its secrets, to authenticate it or to verify what it signed.
     *
     * @param secrets the current one, then the previous one while it still works
     */
    public record ClientWithSecrets(Client client, List<Secret> secrets) {}

    /** Creates a client. @throws Problem that names each invalid setting */
    @Transactional
    public IssuedSecret create(TenantId tenant, Protocol protocol, Settings settings) {
        ClientSettingsValidator.validate(settings);
        Instant now = clock.instant();
        String id = Ids.next("application_", now);
        Secret secret = Token.random(SECRET_LENGTH);
        byte[] sealed = seal(place(tenant.value(), id), secret);
        ClientEntity entity = new ClientEntity(id, tenant, protocol, clientId(protocol), sealed, now);
        Client client = clients.saveAndFlush(entity.set(settings)).toClient();
        events.publishEvent(new ClientCreated(tenant, now, id));
        return new IssuedSecret(client, secret);
    }

    /** The tenant's clients, the newest first. */
    @Transactional(readOnly = true)
    public List<Client> list(TenantId tenant) {
        return clients.findByTenantIdOrderByIdDesc(tenant.value()).stream()
                .map(ClientEntity::toClient)
                .toList();
    }

    /** @throws Problem not found */
    @Transactional(readOnly = true)
    public Client get(TenantId tenant, String id) {
        return entity(tenant, id).toClient();
    }

    /** Finds a client by its client id, which is compared as text; empty for a client of another protocol. */
    @Transactional(readOnly = true)
    public Optional<Client> find(Protocol protocol, String clientId) {
        return entity(clientId).map(ClientEntity::toClient).filter(client -> client.protocol() == protocol);
    }

    /** Does the same and decrypts the secrets. */
    @Transactional(readOnly = true)
    public Optional<ClientWithSecrets> findWithSecrets(Protocol protocol, String clientId) {
        return entity(clientId)
                .map(this::withSecrets)
                .filter(found -> found.client().protocol() == protocol);
    }

    /** Finds a client of any tenant by its internal id. */
    @Transactional(readOnly = true)
    public Optional<Client> byId(String id) {
        return clients.findById(id).map(ClientEntity::toClient);
    }

    /** Decrypts the secrets of a client. @throws Problem when the client was deleted */
    @Transactional(readOnly = true)
    public ClientWithSecrets withSecrets(Client client) {
        return withSecrets(entity(client.tenant(), client.id()));
    }

    private ClientWithSecrets withSecrets(ClientEntity entity) {
        Client client = entity.toClient();
        String tenant = client.tenant().value();
        List<Secret> secrets = new ArrayList<>();
        secrets.add(open(place(tenant, client.id()), entity.secret()));
        byte[] previous = entity.previousSecret(clock.instant());
        if (previous != null) {
            secrets.add(open(previousPlace(tenant, client.id()), previous));
        }
        return new ClientWithSecrets(client, List.copyOf(secrets));
    }

    private Secret open(String place, byte[] sealed) {
        return new Secret(new String(vault.open(Purpose.APPLICATION_SECRET, place, sealed), StandardCharsets.UTF_8));
    }

    /** Replaces all settings. @throws Problem not found, or that names each invalid setting */
    @Transactional
    public Client change(TenantId tenant, String id, Settings settings) {
        ClientSettingsValidator.validate(settings);
        ClientEntity entity = entity(tenant, id).set(settings);
        Client client = clients.saveAndFlush(entity).toClient();
        events.publishEvent(new ClientChanged(tenant, clock.instant(), id));
        return client;
    }

    /**
     * Issues a new secret. The current one continues to work for {@link #PREVIOUS_LIFE}, or until it is revoked, so that the
     * application can be reconfigured in the meantime.
     *
     * @throws Problem not found, or when the secret changed at the same moment
     */
    @Transactional
    public IssuedSecret renewSecret(TenantId tenant, String id) {
        ClientEntity entity = entity(tenant, id);
        byte[] known = entity.secret();
        Secret before = open(place(tenant.value(), id), known);
        Secret secret = Token.random(SECRET_LENGTH);
        byte[] fresh = seal(place(tenant.value(), id), secret);
        byte[] previous = seal(previousPlace(tenant.value(), id), before);
        Instant now = clock.instant();
        if (clients.replaceSecret(id, known, fresh, previous, now.plus(PREVIOUS_LIFE)) != 1) {
            throw Problem.refused("secret_changed", "The secret was changed in this moment. Look again.");
        }
        events.publishEvent(new ClientSecretChanged(tenant, now, id));
        return new IssuedSecret(get(tenant, id), secret);
    }

    /** Revokes the previous secret at once. Does nothing if there is none. @throws Problem not found */
    @Transactional
    public void revokePreviousSecret(TenantId tenant, String id) {
        get(tenant, id);
        if (clients.revokePreviousSecret(id) == 1) {
            events.publishEvent(new ClientSecretRevoked(tenant, clock.instant(), id));
        }
    }

    /** Deletes a client, with its open prompts and remembered browsers. @throws Problem not found */
    @Transactional
    public void delete(TenantId tenant, String id) {
        if (clients.delete(tenant.value(), id) != 1) {
            throw notFound(id);
        }
        events.publishEvent(new ClientDeleted(tenant, clock.instant(), id));
    }

    /**
     * Reports that a caller failed to authenticate as a client.
     *
     * @param clientId what the caller claimed, which can be anything; the event names existing clients only
     */
    public void reportAuthenticationFailure(Protocol protocol, @Nullable String clientId) {
        Optional<Client> claimed = Optional.ofNullable(clientId)
                .flatMap(this::entity)
                .map(ClientEntity::toClient)
                .filter(client -> client.protocol() == protocol);
        events.publishEvent(new ClientAuthenticationFailed(
                claimed.map(Client::tenant).orElse(TenantId.ACCOUNTS),
                clock.instant(),
                claimed.map(Client::id).orElse(UNKNOWN_CLIENT)));
    }

    private static String clientId(Protocol protocol) {
        String random = Token.random(CLIENT_ID_LENGTH).reveal().toUpperCase(Locale.ROOT);
        return switch (protocol) {
            case DUO -> "DI" + random;
            case OIDC -> "client_" + random;
        };
    }

    private byte[] seal(String place, Secret secret) {
        return vault.seal(Purpose.APPLICATION_SECRET, place, secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    @Bean
    static EncryptedColumn encryptedClientSecrets() {
        return new EncryptedColumn("application", "secret", Purpose.APPLICATION_SECRET);
    }

    @Bean
    static EncryptedColumn encryptedPreviousSecrets() {
        return new EncryptedColumn("application", "previous_secret", Purpose.APPLICATION_SECRET);
    }

    static String place(String tenant, String id) {
        return Vault.place(tenant, "application", "secret", id);
    }

    /** The client id comes from outside and can be anything. */
    private Optional<ClientEntity> entity(String clientId) {
        return CLIENT_ID.matcher(clientId).matches() ? clients.findByClientId(clientId) : Optional.empty();
    }

    static String previousPlace(String tenant, String id) {
        return Vault.place(tenant, "application", "previous_secret", id);
    }

    private ClientEntity entity(TenantId tenant, String id) {
        return clients.findByTenantIdAndId(tenant.value(), id).orElseThrow(() -> notFound(id));
    }

    private static Problem notFound(String id) {
        return Problem.notFound("Application", id);
    }
}
