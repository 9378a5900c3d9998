package dev.countersign.tenant;

import dev.countersign.common.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "api_key")
class ApiKeyEntity {

    @Id
    private String id;

    private String tenantId;
    private String name;
    private byte[] digest;

    @SuppressWarnings("unused") // for queries
    private String prefix;

    @SuppressWarnings("unused") // for queries
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ApiKeyEntity() {}

    ApiKeyEntity(String id, TenantId tenant, String name, byte[] digest, String prefix, Instant createdAt) {
        this.id = id;
        this.tenantId = tenant.value();
        this.name = name;
        this.digest = digest;
        this.prefix = prefix;
        this.createdAt = createdAt;
    }

    byte[] digest() {
        return digest;
    }

    ApiKey toApiKey() {
        return new ApiKey(id, new TenantId(tenantId), name);
    }
}
