package dev.countersign.tenant;

import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tenants of this server. */
@Component
public class Tenants {

    private final TenantRepository tenants;

    Tenants(TenantRepository tenants) {
        this.tenants = tenants;
    }

    /** @throws Problem not found */
    @Transactional(readOnly = true)
    public Tenant get(TenantId id) {
        return tenants.findById(id.value())
                .orElseThrow(() -> Problem.notFound("Tenant", id.value()))
                .toTenant();
    }
}
