package dev.countersign.ui.admin;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.account.SignedInAccount;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.Tenant;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.Page;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose factors this server keeps, and what is allowed there. */
@Route(value = TenantsView.PATH, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.AUDITOR})
class TenantsView extends Page implements BeforeEnterObserver {

    static final String PATH = "admin/tenants";

    private static final long serialVersionUID = 1L;

    private final transient CurrentUser signedIn;
    private final transient AdminActions actions;
    private final transient Tenants tenants;
    private final transient Factors factors;
    private final ItemList list;

    TenantsView(CurrentUser signedIn, AdminActions actions, Tenants tenants, Factors factors) {
        super("admin.tenants.title");
        this.signedIn = signedIn;
        this.actions = actions;
        this.tenants = tenants;
        this.factors = factors;
        this.list = new ItemList(getTranslation("admin.tenants.title"), getTranslation("tenants.nothing"));
        addClassName("admin-main");
        AdminHeading heading = new AdminHeading("admin.tenants.title", "tenants.help");
        if (actions.offers(AdminAction.SAVE_TENANT)) {
            heading.action("tenants.new", () -> edit(null));
        }
        add(heading, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        list.show(tenants.all().stream().map(this::row).toList());
    }

    private ItemList.Row row(Tenant tenant) {
        List<String> facts = new ArrayList<>();
        facts.add(getTranslation("tenants.issuer.is", tenant.issuer()));
        facts.add(
                tenant.kinds().isEmpty()
                        ? getTranslation("tenants.kinds.all")
                        : String.join(
                                ", ",
                                tenant.kinds().stream()
                                        .sorted()
                                        .map(kind -> FactorNames.kind(kind))
                                        .toList()));
        ItemList.Row row =
                new ItemList.Row(tenant.name(), facts).terms(List.of(tenant.id().value()));
        if (tenant.smsTemplate() != null) {
            row.fact(List.of(getTranslation("tenants.template.is", tenant.smsTemplate())));
        }
        return !actions.offers(AdminAction.SAVE_TENANT)
                ? row
                : row.action(
                        getTranslation("tenants.edit"),
                        getTranslation("tenants.edit.what", tenant.name()),
                        () -> edit(tenant));
    }

    /** Null asks for a new one. */
    private void edit(@Nullable Tenant tenant) {
        if (signedIn.fresh(PATH)) {
            new TenantDialog(tenant, factors.allKinds(), settings -> save(tenant, settings)).open();
        }
    }

    private void save(@Nullable Tenant tenant, Tenants.Settings settings) {
        actions.saveTenant(PATH, tenant == null ? null : tenant.id(), settings);
        Notification.show(getTranslation("tenants.saved", settings.name()));
        refresh();
    }
}
