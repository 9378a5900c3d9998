package dev.countersign.tenant;

import dev.countersign.common.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "api_key")
class ApiKeyEntity {

    @Id
    private String id;

    private String tenantId;
    private String name;
    private byte[] digest;
    private String prefix;
    private String scopes;
    private Instant createdAt;
    private @Nullable Instant expiresAt;

    @Column(updatable = false)
    private @Nullable Instant revokedAt;

    @Column(updatable = false)
    private @Nullable LocalDate lastUsed;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ApiKeyEntity() {}

    ApiKeyEntity(
            String id, TenantId tenant, ApiKeys.CreateApiKey command, byte[] digest, String prefix, Instant createdAt) {
        this.id = id;
        this.tenantId = tenant.value();
        this.name = command.name();
        this.scopes = Scope.toColumn(command.scopes());
        this.expiresAt = command.expiresAt();
        this.digest = digest;
        this.prefix = prefix;
        this.createdAt = createdAt;
    }

    byte[] digest() {
        return digest;
    }

    ApiKey toApiKey() {
        Set<Scope> granted = Scope.ofColumn(scopes);
        return new ApiKey(id, new TenantId(tenantId), name, prefix, granted, createdAt, expiresAt, revokedAt, lastUsed);
    }
}
