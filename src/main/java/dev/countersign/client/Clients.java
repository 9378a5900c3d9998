package dev.countersign.client;

import dev.countersign.client.Client.Policy;
import dev.countersign.common.Ids;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
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
 * The applications of this server. Both protocols sign with the client's secret, so it is sealed and not hashed; it is
 * told once.
 */
@Component
public class Clients {

    /** Clients of the Duo API want exactly this, and a client id of 20 characters that starts with DI. */
    private static final int SECRET_LENGTH = 40;

    private static final int CLIENT_ID_LENGTH = 18;

    /** How long a secret works beside the one that replaced it. */
    public static final Duration PREVIOUS_LIFE = Duration.ofHours(24);

    private static final Pattern CLIENT_ID = Pattern.compile("\\w{1,60}");

    private final ClientRepository applications;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Clients(ClientRepository applications, Vault vault, ApplicationEventPublisher events, Clock clock) {
        this.applications = applications;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    /** What can be changed about an application; see {@link Client}. */
    public record Settings(
            String name,
            List<String> redirectUris,
            List<String> returnUris,
            Policy policy,
            @Nullable String publicKeys) {

        /** Without keys of its own: the client proves itself by its secret. */
        public Settings(String name, List<String> redirectUris, List<String> returnUris, Policy policy) {
            this(name, redirectUris, returnUris, policy, null);
        }
    }

    /** An application and its secret, which is told this once. */
    public record Created(Client application, Secret secret) {}

    /**
     * An application and its secrets, to check what it signed or showed.
     *
     * @param secrets the newest first; another one while the one before still works
     */
    public record Known(Client application, List<Secret> secrets) {}

    /** Makes an application. @throws Problem that names each unusable setting */
    @Transactional
    public Created create(TenantId tenant, Protocol protocol, Settings settings) {
        SettingsCheck.check(settings);
        Instant now = clock.instant();
        String id = Ids.next("application_", now);
        Secret secret = Token.random(SECRET_LENGTH);
        byte[] sealed = seal(place(tenant.value(), id), secret);
        ClientEntity entity = new ClientEntity(id, tenant, protocol, clientId(protocol), sealed, now);
        Client application = applications.saveAndFlush(entity.set(settings)).toApplication();
        events.publishEvent(new ClientCreated(tenant, now, id));
        return new Created(application, secret);
    }

    /** The tenant's applications, the newest first. */
    @Transactional(readOnly = true)
    public List<Client> list(TenantId tenant) {
        return applications.findByTenantIdOrderByIdDesc(tenant.value()).stream()
                .map(ClientEntity::toApplication)
                .toList();
    }

    /** @throws Problem not found */
    @Transactional(readOnly = true)
    public Client get(TenantId tenant, String id) {
        return entity(tenant, id).toApplication();
    }

    /** By its public name in the protocol, which is compared as text; empty for one of another protocol. */
    @Transactional(readOnly = true)
    public Optional<Client> find(Protocol protocol, String clientId) {
        return entity(clientId)
                .map(ClientEntity::toApplication)
                .filter(application -> application.protocol() == protocol);
    }

    /** The same with its secret. */
    @Transactional(readOnly = true)
    public Optional<Known> known(Protocol protocol, String clientId) {
        return entity(clientId)
                .map(this::known)
                .filter(known -> known.application().protocol() == protocol);
    }

    /** By its id, whoever's it is. */
    @Transactional(readOnly = true)
    public Optional<Client> byId(String id) {
        return applications.findById(id).map(ClientEntity::toApplication);
    }

    /** The same for an application that is known by name. @throws Problem when it is gone */
    @Transactional(readOnly = true)
    public Known known(Client application) {
        return known(entity(application.tenant(), application.id()));
    }

    private Known known(ClientEntity entity) {
        Client application = entity.toApplication();
        String tenant = application.tenant().value();
        List<Secret> secrets = new ArrayList<>();
        secrets.add(open(place(tenant, application.id()), entity.secret()));
        byte[] previous = entity.previousSecret(clock.instant());
        if (previous != null) {
            secrets.add(open(previousPlace(tenant, application.id()), previous));
        }
        return new Known(application, List.copyOf(secrets));
    }

    private Secret open(String place, byte[] sealed) {
        return new Secret(new String(vault.open(Purpose.APPLICATION_SECRET, place, sealed), StandardCharsets.UTF_8));
    }

    /** Changes its settings, all at once. @throws Problem not found, or that names each unusable setting */
    @Transactional
    public Client change(TenantId tenant, String id, Settings settings) {
        SettingsCheck.check(settings);
        ClientEntity entity = entity(tenant, id).set(settings);
        Client application = applications.saveAndFlush(entity).toApplication();
        events.publishEvent(new ClientChanged(tenant, clock.instant(), id));
        return application;
    }

    /**
     * Gives it a new secret. The one it had works on for {@link #PREVIOUS_LIFE}, or until it is ended, so that its login
     * can be changed over meanwhile.
     *
     * @throws Problem not found, or changed at the same moment
     */
    @Transactional
    public Created renewSecret(TenantId tenant, String id) {
        ClientEntity entity = entity(tenant, id);
        byte[] known = entity.secret();
        Secret before = open(place(tenant.value(), id), known);
        Secret secret = Token.random(SECRET_LENGTH);
        byte[] fresh = seal(place(tenant.value(), id), secret);
        byte[] previous = seal(previousPlace(tenant.value(), id), before);
        Instant now = clock.instant();
        if (applications.replaceSecret(id, known, fresh, previous, now.plus(PREVIOUS_LIFE)) != 1) {
            throw Problem.refused("secret_changed", "The secret was changed in this moment. Look again.");
        }
        events.publishEvent(new ClientSecretChanged(tenant, now, id));
        return new Created(get(tenant, id), secret);
    }

    /** Ends the secret that it had before, at once. Nothing happens if there is none. @throws Problem not found */
    @Transactional
    public void endPreviousSecret(TenantId tenant, String id) {
        get(tenant, id);
        if (applications.endPreviousSecret(id) == 1) {
            events.publishEvent(new ClientSecretRevoked(tenant, clock.instant(), id));
        }
    }

    /** Ends an application, with its open prompts and remembered browsers. @throws Problem not found */
    @Transactional
    public void delete(TenantId tenant, String id) {
        if (applications.remove(tenant.value(), id) != 1) {
            throw notFound(id);
        }
        events.publishEvent(new ClientDeleted(tenant, clock.instant(), id));
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

    /** Anybody may send a client id, and anything in its place. */
    private Optional<ClientEntity> entity(String clientId) {
        return CLIENT_ID.matcher(clientId).matches() ? applications.findByClientId(clientId) : Optional.empty();
    }

    static String previousPlace(String tenant, String id) {
        return Vault.place(tenant, "application", "previous_secret", id);
    }

    private ClientEntity entity(TenantId tenant, String id) {
        return applications.findByTenantIdAndId(tenant.value(), id).orElseThrow(() -> notFound(id));
    }

    private static Problem notFound(String id) {
        return Problem.notFound("Application", id);
    }
}
