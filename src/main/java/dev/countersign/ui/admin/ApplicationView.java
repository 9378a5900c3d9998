package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
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
import dev.countersign.ui.kit.CopyButton;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

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
        Facts facts = new Facts(application, address);
        if (application.previousUntil() != null && actions.offers(AdminActions.Action.END_APPLICATION_SECRET)) {
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

    private Heading head(Client application) {
        Heading head = new Heading(application, tenants.path(tenant));
        if (actions.offers(AdminActions.Action.CHANGE_APPLICATION)) {
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
            new ApplicationDialog.EditApplication(application, this::save).open();
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
        AdminActions.attempt(
                () -> new ApplicationDialog.NewSecret(actions.renewApplicationSecret(here(), tenant, id)).open());
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

    /** What an application's login is set up with, where it sends people, and its policy. */
    private static final class Facts extends Div {

        private static final long serialVersionUID = 1L;

        private static final String DISCOVERY = "/.well-known/openid-configuration";

        private final Div login;

        Facts(Client application, PublicUrl address) {
            addClassName("fact-cards");
            login = card("applications.login");
            login.add(new CopyLine(getTranslation("applications.client-id"), application.clientId()));
            switch (application.protocol()) {
                case OIDC -> {
                    login.add(new CopyLine(getTranslation("applications.issuer"), address.url()));
                    login.add(new CopyLine(getTranslation("applications.discovery"), address.of(DISCOVERY)));
                }
                case DUO -> login.add(new CopyLine(getTranslation("applications.api-host"), address.host()));
            }
            login.add(new Paragraph(getTranslation(
                    application.publicKeys() == null ? "applications.secret.kept" : "applications.keys.used")));
            Div addresses = card("applications.redirects");
            addresses.add(terms(application.redirectUris()));
            Div returns = card("applications.returns");
            returns.add(
                    application.returnUris().isEmpty()
                            ? new Paragraph(getTranslation("applications.returns.none"))
                            : terms(application.returnUris()));
            Div policy = card("applications.policy");
            policy.add(
                    new Paragraph(getTranslation(
                            "applications.policy.remembers",
                            application.policy().rememberDays())),
                    new Paragraph(getTranslation(
                            application.policy().enrolment() ? "applications.enrols" : "applications.enrols.not")));
            Div others = new Div(addresses, returns, policy);
            others.addClassName("fact-column");
            add(login, others);
        }

        /** Says until when the secret before works, with a way to end it now. */
        final void previousSecret(String until, Runnable end) {
            login.add(
                    new Paragraph(getTranslation("applications.previous", until)),
                    new Button(getTranslation("applications.previous.end"), click -> end.run()));
        }

        private Div card(String title) {
            Div card = new Div(new H2(getTranslation(title)));
            card.addClassNames("card", "facts", "stack");
            return card;
        }

        private static Div terms(List<String> uris) {
            Div terms = new Div();
            terms.addClassName("terms");
            uris.forEach(uri -> terms.add(new Code(uri)));
            return terms;
        }
    }

    /** An application's name, and what can be done with it. */
    private static final class Heading extends Div {

        private static final long serialVersionUID = 1L;

        Heading(Client application, String back) {
            addClassName("admin-heading");
            Anchor list = new Anchor(back, getTranslation("applications.back"));
            list.addClassName("back");
            add(new Div(
                    list,
                    new H1(application.name()),
                    new Paragraph(ApplicationsView.protocolName(this, application.protocol()))));
        }

        final void actions(Runnable edit, Runnable renew, Runnable delete) {
            Button change = new Button(getTranslation("applications.edit"), click -> edit.run());
            change.addThemeVariants(ButtonVariant.PRIMARY);
            Button secret = new Button(getTranslation("applications.renew"), click -> renew.run());
            Button remove = new Button(getTranslation("applications.delete"), click -> delete.run());
            Div buttons = new Div(change, secret, remove);
            buttons.addClassName("ways");
            add(buttons);
        }
    }

    /** A text that is entered somewhere else, with its name over it and a way to copy it. */
    static class CopyLine extends Div {

        private static final long serialVersionUID = 1L;

        CopyLine(String name, String text) {
            addClassName("copy-line");
            Span label = new Span(name);
            label.addClassName("copy-name");
            Code code = new Code(text);
            code.getElement().setAttribute("dir", "ltr");
            Div line = new Div(code, new CopyButton(text, getTranslation("applications.copy", name)));
            line.addClassName("key");
            add(label, line);
        }
    }
}
