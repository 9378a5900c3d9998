package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.countersign.account.SignedInAccount;
import dev.countersign.application.Application;
import dev.countersign.application.Applications;
import dev.countersign.application.Protocol;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.Local;
import dev.countersign.ui.kit.Page;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** The applications whose logins send people to the prompt. */
@Route(value = ApplicationsView.PATH, layout = AdminLayout.class)
@RolesAllowed(SignedInAccount.ADMINISTRATOR)
class ApplicationsView extends Page implements BeforeEnterObserver {

    static final String PATH = "admin/applications";

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;
    private final transient Applications applications;
    private final transient Local local;
    private final TenantChoice tenants;
    private final ItemList list;
    private transient TenantId tenant = TenantId.DEFAULT;

    ApplicationsView(SignedIn signedIn, Applications applications, Tenants tenants, Local local) {
        super("applications.title");
        this.signedIn = signedIn;
        this.applications = applications;
        this.local = local;
        this.tenants = new TenantChoice(PATH, tenants);
        this.list = new ItemList(getTranslation("applications.title"), getTranslation("applications.nothing"));
        addClassName("admin-main");
        add(new AdminHeading("applications.title", "applications.help", "applications.new", this::create));
        add(this.tenants, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        tenant = tenants.show(event.getLocation());
        refresh();
    }

    private void refresh() {
        list.show(applications.list(tenant).stream().map(this::row).toList());
    }

    private ItemRow row(Application application) {
        List<String> facts = List.of(
                ApplicationWords.protocol(this, application.protocol()),
                getTranslation("applications.made", local.day(this, application.createdAt())),
                ApplicationWords.remembers(this, application.policy()));
        return new ItemRow(application.name(), facts)
                .terms(List.of(application.clientId()))
                .action(
                        getTranslation("applications.open"),
                        getTranslation("applications.open.what", application.name()),
                        () -> open(application.id()));
    }

    private void open(String id) {
        UI.getCurrent()
                .navigate(
                        ApplicationView.class, new RouteParameters(ApplicationView.ID, id), TenantChoice.query(tenant));
    }

    private void create() {
        if (signedIn.fresh(tenants.path(tenant))) {
            new NewApplicationDialog(this::create, this::refresh).open();
        }
    }

    /** A dialog can stay open for hours: what counts is the moment of the act. */
    private Applications.Created create(Protocol protocol, Applications.Settings settings) {
        if (!signedIn.fresh(tenants.path(tenant))) {
            throw Problem.refused("step_up_required", "Confirm that it is you first.");
        }
        return applications.create(tenant, protocol, settings);
    }
}
