package dev.countersign.client;

import dev.countersign.client.Client.Policy;
import dev.countersign.common.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "application")
class ClientEntity {

    @Id
    private String id;

    @Column(updatable = false)
    private String tenantId;

    private String name;

    @Column(updatable = false)
    private String protocol;

    @Column(updatable = false)
    private String clientId;

    /** The encrypted secret. Guarded statements and key rotation change it. */
    @Column(updatable = false)
    private byte[] secret;

    /** The encrypted previous secret, and until when it works; changed by the same statements. */
    @Column(updatable = false)
    private byte @Nullable [] previousSecret;

    @Column(updatable = false)
    private @Nullable Instant previousUntil;

    private @Nullable String publicKeys;

    private String redirectUris;
    private String returnUris;
    private boolean enrolment;
    private int rememberDays;

    @Column(updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ClientEntity() {}

    @SuppressWarnings("NullAway.Init") // set() does
    ClientEntity(String id, TenantId tenant, Protocol protocol, String clientId, byte[] secret, Instant now) {
        this.id = id;
        this.tenantId = tenant.value();
        this.protocol = protocol.wireName();
        this.clientId = clientId;
        this.secret = secret;
        this.createdAt = now;
    }

    final ClientEntity set(Clients.Settings settings) {
        this.name = settings.name();
        this.redirectUris = String.join("\n", settings.redirectUris());
        this.returnUris = String.join("\n", settings.returnUris());
        this.publicKeys = PublicKeys.read(settings.publicKeys(), protocol);
        this.enrolment = settings.policy().enrolment();
        this.rememberDays = settings.policy().rememberDays();
        return this;
    }

    byte[] secret() {
        return secret;
    }

    /** The previous secret, while it works. */
    byte @Nullable [] previousSecret(Instant now) {
        return previousUntil != null && previousUntil.isAfter(now) ? previousSecret : null;
    }

    Client toClient() {
        return new Client(
                id,
                new TenantId(tenantId),
                name,
                Protocol.ofWireName(protocol).orElseThrow(),
                clientId,
                lines(redirectUris),
                lines(returnUris),
                new Policy(enrolment, rememberDays),
                publicKeys,
                previousSecret == null ? null : previousUntil,
                createdAt);
    }

    private static List<String> lines(String column) {
        return column.lines().toList();
    }
}
