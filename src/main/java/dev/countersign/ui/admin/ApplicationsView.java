package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.countersign.account.SignedInAccount;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** The applications whose logins send people to the prompt. */
@Route(value = ApplicationsView.PATH, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.AUDITOR})
class ApplicationsView extends TenantPage {

    static final String PATH = "admin/applications";

    private static final long serialVersionUID = 1L;

    private static final Words WORDS =
            new Words("applications.title", "applications.help", "applications.new", "applications.nothing");

    private final transient Clients applications;
    private final transient DateFormats local;

    ApplicationsView(
            CurrentUser signedIn, AdminActions actions, Clients applications, Tenants tenants, DateFormats local) {
        super(signedIn, actions, AdminAction.CREATE_APPLICATION, new TenantChoice(PATH, tenants), WORDS);
        this.applications = applications;
        this.local = local;
    }

    @Override
    List<ItemRow> rows() {
        return applications.list(tenant()).stream().map(this::row).toList();
    }

    @Override
    Dialog newOne() {
        return new NewApplicationDialog(this::create, this::refresh);
    }

    private ItemRow row(Client application) {
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
                        ApplicationView.class,
                        new RouteParameters(ApplicationView.ID, id),
                        TenantChoice.query(tenant()));
    }

    private Clients.Created create(Protocol protocol, Clients.Settings settings) {
        return actions().createApplication(here(), tenant(), protocol, settings);
    }
}
