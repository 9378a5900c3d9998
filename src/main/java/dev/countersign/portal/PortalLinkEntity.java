package dev.countersign.portal;

import dev.countersign.common.TenantId;
import dev.countersign.portal.PortalLinks.CreatePortalLink;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "portal_link")
class PortalLinkEntity {

    @Id
    private String id;

    @SuppressWarnings("unused") // for queries
    private byte[] tokenHash;

    private String tenantId;
    private @Nullable String applicationId;
    private String userId;
    private String displayName;
    private @Nullable String returnUrl;

    @SuppressWarnings("unused") // for queries
    private Instant expiresAt;

    /** Set by a guarded statement alone. */
    @SuppressWarnings("unused") // for queries
    @Column(updatable = false)
    private @Nullable Instant usedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected PortalLinkEntity() {}

    PortalLinkEntity(String id, byte[] tokenHash, TenantId tenant, CreatePortalLink command, Instant expiresAt) {
        this.id = id;
        this.tokenHash = tokenHash;
        this.tenantId = tenant.value();
        this.applicationId = command.applicationId();
        this.userId = command.userId();
        this.displayName = command.displayName();
        this.returnUrl = command.returnUrl();
        this.expiresAt = expiresAt;
    }

    String id() {
        return id;
    }

    TenantId tenant() {
        return new TenantId(tenantId);
    }

    @Nullable
    String applicationId() {
        return applicationId;
    }

    String userId() {
        return userId;
    }

    String displayName() {
        return displayName;
    }

    @Nullable
    String returnUrl() {
        return returnUrl;
    }
}
