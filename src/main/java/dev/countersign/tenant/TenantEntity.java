package dev.countersign.tenant;

import dev.countersign.common.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "tenant")
class TenantEntity {

    @Id
    private String id;

    private String name;
    private String issuer;
    private @Nullable String smsTemplate;
    private @Nullable String kinds;
    private @Nullable String brandName;
    private @Nullable String brandAccent;
    private @Nullable String brandLogo;

    @SuppressWarnings("unused") // for queries
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected TenantEntity() {}

    @SuppressWarnings("NullAway.Init") // set() does
    TenantEntity(TenantId id, Tenants.Settings settings, Instant createdAt) {
        this.id = id.value();
        this.createdAt = createdAt;
        set(settings);
    }

    final void set(Tenants.Settings settings) {
        this.name = settings.name();
        this.issuer = settings.issuer();
        this.smsTemplate = settings.smsTemplate();
        this.kinds = settings.kinds().isEmpty() ? null : String.join(" ", new TreeSet<>(settings.kinds()));
        Brand brand = settings.brand();
        this.brandName = brand.name();
        this.brandAccent = brand.accent() == null ? null : brand.accent().hex();
        this.brandLogo = brand.logo() == null ? null : brand.logo().uri();
    }

    Tenant toTenant() {
        return new Tenant(new TenantId(id), name, issuer, smsTemplate, kinds(), brand());
    }

    private Brand brand() {
        return new Brand(
                brandName,
                brandAccent == null ? null : Accent.parse(brandAccent).orElse(null),
                brandLogo == null ? null : new Logo(brandLogo));
    }

    private Set<String> kinds() {
        return kinds == null ? Set.of() : Arrays.stream(kinds.split(" ")).collect(Collectors.toUnmodifiableSet());
    }
}
