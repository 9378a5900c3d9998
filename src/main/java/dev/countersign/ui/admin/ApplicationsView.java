package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
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
import dev.countersign.ui.kit.ItemList;
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
        super(signedIn, actions, AdminActions.Action.CREATE_APPLICATION, new TenantChoice(PATH, tenants), WORDS);
        this.applications = applications;
        this.local = local;
    }

    @Override
    List<ItemList.Row> rows() {
        return applications.list(tenant()).stream().map(this::row).toList();
    }

    @Override
    Dialog newOne() {
        return new ApplicationDialog.NewApplication(this::create, this::refresh);
    }

    private ItemList.Row row(Client application) {
        List<String> facts = List.of(
                protocolName(this, application.protocol()),
                getTranslation("applications.made", local.day(this, application.createdAt())),
                getTranslation("applications.remembers", application.policy().rememberDays()));
        return new ItemList.Row(application.name(), facts)
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

    private Clients.IssuedSecret create(Protocol protocol, Clients.Settings settings) {
        return actions().createApplication(here(), tenant(), protocol, settings);
    }

    /** The name of a protocol. */
    static String protocolName(Component reader, Protocol protocol) {
        return reader.getTranslation(
                switch (protocol) {
                    case OIDC -> "applications.oidc";
                    case DUO -> "applications.duo";
                });
    }

    static String protocolHelp(Component reader, Protocol protocol) {
        return reader.getTranslation(
                switch (protocol) {
                    case OIDC -> "applications.oidc.help";
                    case DUO -> "applications.duo.help";
                });
    }
}
