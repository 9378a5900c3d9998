package dev.countersign.tenant;

import dev.countersign.common.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "tenant")
class TenantEntity {

    @Id
    private String id;

    private String name;
    private String issuer;
    private @Nullable String smsTemplate;

    @SuppressWarnings("unused") // for queries
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected TenantEntity() {}

    Tenant toTenant() {
        return new Tenant(new TenantId(id), name, issuer, smsTemplate);
    }
}
