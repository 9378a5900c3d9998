package dev.countersign.tenant;

import dev.countersign.common.Ids;
import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.SmsTemplate;
import dev.countersign.common.SmsTemplate.Flaw;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.TenantChanged;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tenants of this server. */
@Component
public class Tenants {

    private static final int MAX_BRAND_NAME_LENGTH = 60;

    private final TenantRepository tenants;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Tenants(TenantRepository tenants, ApplicationEventPublisher events, Clock clock) {
        this.tenants = tenants;
        this.events = events;
        this.clock = clock;
    }

    /** What administrators decide about a tenant; see {@link Tenant}. */
    public record Settings(
            String name, String issuer, @Nullable String smsTemplate, Set<String> kinds, Brand brand) {}

    /** @throws Problem not found */
    @Transactional(readOnly = true)
    public Tenant get(TenantId id) {
        return entity(id).toTenant();
    }

    /** All of them, by name. */
    @Transactional(readOnly = true)
    public List<Tenant> all() {
        return tenants.findAllByOrderByNameAscIdAsc().stream()
                .map(TenantEntity::toTenant)
                .toList();
    }

    /** Those that applications can belong to, by name. */
    @Transactional(readOnly = true)
    public List<Tenant> list() {
        return all().stream().filter(tenant -> !tenant.id().reserved()).toList();
    }

    /** Makes a tenant. @throws Problem that names each unusable setting */
    @Transactional
    public Tenant create(Settings settings) {
        check(settings);
        Instant now = clock.instant();
        TenantId id = new TenantId(Ids.next("tenant_", now));
        return saved(new TenantEntity(id, settings, now), now);
    }

    /** Changes a tenant's settings, all at once. @throws Problem not found, or that names each unusable setting */
    @Transactional
    public Tenant change(TenantId id, Settings settings) {
        check(settings);
        TenantEntity tenant = entity(id);
        tenant.set(settings);
        return saved(tenant, clock.instant());
    }

    private Tenant saved(TenantEntity entity, Instant now) {
        Tenant tenant = tenants.saveAndFlush(entity).toTenant();
        events.publishEvent(new TenantChanged(tenant.id(), now));
        return tenant;
    }

    private TenantEntity entity(TenantId id) {
        return tenants.findById(id.value()).orElseThrow(() -> Problem.notFound("Tenant", id.value()));
    }

    private static void check(Settings settings) {
        List<Fault> faults = new ArrayList<>();
        line(faults, "name", settings.name(), OneLine.MAX_NAME_LENGTH);
        line(faults, "issuer", settings.issuer(), OneLine.MAX_NAME_LENGTH);
        String template = settings.smsTemplate();
        if (template != null) {
            SmsTemplate.flaw(template).map(Flaw::fault).ifPresent(faults::add);
        }
        if (settings.brand().name() != null) {
            line(faults, "brand_name", settings.brand().name(), MAX_BRAND_NAME_LENGTH);
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static void line(List<Fault> faults, String field, String text, int longest) {
        if (!OneLine.fits(text, longest)) {
            faults.add(new Fault(field, "invalid", field + " must be 1 to " + longest + " characters of one line."));
        }
    }
}
