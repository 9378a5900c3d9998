package dev.countersign.application;

import dev.countersign.application.Application.Policy;
import dev.countersign.common.Ids;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.event.SecurityEvent.ApplicationChanged;
import dev.countersign.event.SecurityEvent.ApplicationCreated;
import dev.countersign.event.SecurityEvent.ApplicationDeleted;
import dev.countersign.event.SecurityEvent.ApplicationSecretChanged;
import dev.countersign.vault.Purpose;
import dev.countersign.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The applications of this server. Both protocols sign with the client's secret, so it is sealed and not hashed; it is
 * told once.
 */
@Component
public class Applications {

    /** Clients of the Duo API want exactly this, and a client id of 20 characters that starts with DI. */
    private static final int SECRET_LENGTH = 40;

    private static final int CLIENT_ID_LENGTH = 18;
    private static final Pattern CLIENT_ID = Pattern.compile("\\w{1,60}");

    private final ApplicationRepository applications;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Applications(ApplicationRepository applications, Vault vault, ApplicationEventPublisher events, Clock clock) {
        this.applications = applications;
        this.vault = vault;
        this.events = events;
        this.clock = clock;
    }

    /** What can be changed about an application; see {@link Application}. */
    public record Settings(String name, List<String> redirectUris, List<String> returnUris, Policy policy) {}

    /** An application and its secret, which is told this once. */
    public record Created(Application application, Secret secret) {}

    /** An application and its secret, to check what it signed or showed. */
    public record Known(Application application, Secret secret) {}

    /** Makes an application. @throws Problem that names each unusable setting */
    @Transactional
    public Created create(TenantId tenant, Protocol protocol, Settings settings) {
        SettingsCheck.check(settings);
        Instant now = clock.instant();
        String id = Ids.next("application_", now);
        Secret secret = Token.random(SECRET_LENGTH);
        byte[] sealed = seal(tenant.value(), id, secret);
        ApplicationEntity entity = new ApplicationEntity(id, tenant, protocol, clientId(protocol), sealed, now);
        Application application =
                applications.saveAndFlush(entity.set(settings)).toApplication();
        events.publishEvent(new ApplicationCreated(tenant, now, id));
        return new Created(application, secret);
    }

    /** The tenant's applications, the newest first. */
    @Transactional(readOnly = true)
    public List<Application> list(TenantId tenant) {
        return applications.findByTenantIdOrderByIdDesc(tenant.value()).stream()
                .map(ApplicationEntity::toApplication)
                .toList();
    }

    /** @throws Problem not found */
    @Transactional(readOnly = true)
    public Application get(TenantId tenant, String id) {
        return entity(tenant, id).toApplication();
    }

    /** By its public name in the protocol, which is compared as text; empty for one of another protocol. */
    @Transactional(readOnly = true)
    public Optional<Application> find(Protocol protocol, String clientId) {
        return entity(clientId)
                .map(ApplicationEntity::toApplication)
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
    public Optional<Application> byId(String id) {
        return applications.findById(id).map(ApplicationEntity::toApplication);
    }

    /** Its secret, to check what it signed. @throws Problem when it is gone */
    @Transactional(readOnly = true)
    public Secret secret(Application application) {
        return known(entity(application.tenant(), application.id())).secret();
    }

    private Known known(ApplicationEntity entity) {
        Application application = entity.toApplication();
        String place = place(application.tenant().value(), application.id());
        byte[] plain = vault.open(Purpose.APPLICATION_SECRET, place, entity.secret());
        return new Known(application, new Secret(new String(plain, StandardCharsets.UTF_8)));
    }

    /** Changes its settings, all at once. @throws Problem not found, or that names each unusable setting */
    @Transactional
    public Application change(TenantId tenant, String id, Settings settings) {
        SettingsCheck.check(settings);
        ApplicationEntity entity = entity(tenant, id).set(settings);
        Application application = applications.saveAndFlush(entity).toApplication();
        events.publishEvent(new ApplicationChanged(tenant, clock.instant(), id));
        return application;
    }

    /** Gives it a new secret; the old one stops working at once. @throws Problem not found */
    @Transactional
    public Created renewSecret(TenantId tenant, String id) {
        Application application = get(tenant, id);
        Secret secret = Token.random(SECRET_LENGTH);
        if (applications.replaceSecret(tenant.value(), id, seal(tenant.value(), id, secret)) != 1) {
            throw notFound(id);
        }
        events.publishEvent(new ApplicationSecretChanged(tenant, clock.instant(), id));
        return new Created(application, secret);
    }

    /** Ends an application, with its open prompts and remembered browsers. @throws Problem not found */
    @Transactional
    public void delete(TenantId tenant, String id) {
        if (applications.remove(tenant.value(), id) != 1) {
            throw notFound(id);
        }
        events.publishEvent(new ApplicationDeleted(tenant, clock.instant(), id));
    }

    private static String clientId(Protocol protocol) {
        String random = Token.random(CLIENT_ID_LENGTH).reveal().toUpperCase(Locale.ROOT);
        return switch (protocol) {
            case DUO -> "DI" + random;
            case OIDC -> "client_" + random;
        };
    }

    private byte[] seal(String tenant, String id, Secret secret) {
        byte[] plain = secret.reveal().getBytes(StandardCharsets.UTF_8);
        return vault.seal(Purpose.APPLICATION_SECRET, place(tenant, id), plain);
    }

    static String place(String tenant, String id) {
        return Vault.place(tenant, "application", "secret", id);
    }

    /** Anybody may send a client id, and anything in its place. */
    private Optional<ApplicationEntity> entity(String clientId) {
        return CLIENT_ID.matcher(clientId).matches() ? applications.findByClientId(clientId) : Optional.empty();
    }

    private ApplicationEntity entity(TenantId tenant, String id) {
        return applications.findByTenantIdAndId(tenant.value(), id).orElseThrow(() -> notFound(id));
    }

    private static Problem notFound(String id) {
        return Problem.notFound("Application", id);
    }
}
