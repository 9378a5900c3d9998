package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.account.SignedInAccount;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.common.Problem;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.RolesAllowed;

/** One application: what its login is set up with, what it may, and what can be done with it. */
@Route(value = ApplicationsView.PATH + "/:" + ApplicationView.ID, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.AUDITOR})
class ApplicationView extends Page implements BeforeEnterObserver {

    static final String ID = "application";

    private static final long serialVersionUID = 1L;

    private final transient CurrentUser signedIn;
    private final transient AdminActions actions;
    private final transient Clients applications;
    private final transient PublicUrl address;
    private final transient DateFormats local;
    private final TenantChoice tenants;
    private final Div content = new Div();
    private transient TenantId tenant = TenantId.DEFAULT;
    private String id = "";

    ApplicationView(
            CurrentUser signedIn,
            AdminActions actions,
            Clients applications,
            Tenants tenants,
            PublicUrl address,
            DateFormats local) {
        super("applications.title");
        this.signedIn = signedIn;
        this.actions = actions;
        this.applications = applications;
        this.address = address;
        this.local = local;
        this.tenants = new TenantChoice(ApplicationsView.PATH, tenants);
        addClassName("admin-main");
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        tenant = tenants.show(event.getLocation());
        id = event.getRouteParameters().get(ID).orElse("");
        try {
            refresh();
        } catch (Problem gone) {
            event.forwardTo(ApplicationsView.PATH);
        }
    }

    private void refresh() {
        Client application = applications.get(tenant, id);
        content.removeAll();
        ApplicationFacts facts = new ApplicationFacts(application, address);
        if (application.previousUntil() != null && actions.offers(AdminAction.END_APPLICATION_SECRET)) {
            facts.previousSecret(local.until(this, application.previousUntil()), this::endPrevious);
        }
        content.add(head(application), facts);
    }

    private void endPrevious() {
        AdminActions.attempt(() -> {
            actions.endApplicationSecret(here(), tenant, id);
            refresh();
        });
    }

    private ApplicationHead head(Client application) {
        ApplicationHead head = new ApplicationHead(application, tenants.path(tenant));
        if (actions.offers(AdminAction.CHANGE_APPLICATION)) {
            head.actions(() -> edit(application), () -> askToRenew(application), () -> askToDelete(application));
        }
        return head;
    }

    private boolean fresh() {
        return signedIn.fresh(here());
    }

    private String here() {
        return ApplicationsView.PATH
                + '/'
                + id
                + '?'
                + TenantChoice.query(tenant).getQueryString();
    }

    private void edit(Client application) {
        if (fresh()) {
            new EditApplicationDialog(application, this::save).open();
        }
    }

    private void save(Clients.Settings settings) {
        actions.changeApplication(here(), tenant, id, settings);
        refresh();
    }

    private void askToRenew(Client application) {
        if (fresh()) {
            Question.beforeEnding(
                            getTranslation("applications.renew.title", application.name()),
                            getTranslation("applications.renew.text"),
                            getTranslation("applications.renew"),
                            this::renew)
                    .open();
        }
    }

    private void renew() {
        AdminActions.attempt(() -> new NewSecretDialog(actions.renewApplicationSecret(here(), tenant, id)).open());
    }

    private void askToDelete(Client application) {
        if (fresh()) {
            Question.removal(
                            getTranslation("applications.delete.title", application.name()),
                            getTranslation("applications.delete.text"),
                            this::delete)
                    .open();
        }
    }

    private void delete() {
        AdminActions.attempt(() -> {
            actions.deleteApplication(here(), tenant, id);
            Notification.show(getTranslation("applications.deleted"));
            UI.getCurrent().navigate(ApplicationsView.PATH, TenantChoice.query(tenant));
        });
    }
}
