package dev.countersign.tenant;

import dev.countersign.MovableClock;
import dev.countersign.UnitDatabase;

/** The tenants without a server. */
public final class UnitTenants {

    private UnitTenants() {}

    public static Tenants of(MovableClock clock) {
        return UnitDatabase.transactional(
                new Tenants(UnitDatabase.repository(TenantRepository.class), event -> {}, clock));
    }
}
