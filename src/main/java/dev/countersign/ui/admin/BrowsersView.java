package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.TenantId;
import dev.countersign.prompt.RememberedBrowser;
import dev.countersign.prompt.RememberedBrowsers;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.BrowserName;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.ItemList;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;

/** The browsers of people that may stand for a code. The address holds tenant and person. */
@Route(value = BrowsersView.PATH, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.AUDITOR})
class BrowsersView extends Page implements BeforeEnterObserver {

    static final String PATH = "admin/browsers";

    private static final long serialVersionUID = 1L;

    private static final String PERSON = "person";

    private final transient CurrentUser signedIn;
    private final transient AdminActions actions;
    private final transient RememberedBrowsers browsers;
    private final transient DateFormats local;
    private final TenantChoice tenants;
    private final FoundGrid.SearchBox person;
    private final ItemList list;
    private transient TenantId tenant = TenantId.DEFAULT;

    BrowsersView(
            CurrentUser signedIn,
            AdminActions actions,
            RememberedBrowsers browsers,
            Tenants tenants,
            DateFormats local) {
        super("browsers.title");
        this.signedIn = signedIn;
        this.actions = actions;
        this.browsers = browsers;
        this.local = local;
        this.tenants = new TenantChoice(PATH, tenants);
        this.person = new FoundGrid.SearchBox(getTranslation("browsers.person"), typed -> search());
        this.list = new ItemList(getTranslation("browsers.title"), getTranslation("browsers.nothing"));
        Div heading = new Div(
                new Div(new H1(getTranslation("browsers.title")), new Paragraph(getTranslation("browsers.help"))));
        heading.addClassName("admin-heading");
        Div filters = new Div(person);
        filters.addClassName("filters");
        addClassName("admin-main");
        add(heading, this.tenants, filters, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        tenant = tenants.show(event.getLocation());
        person.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(PERSON)
                .orElse(""));
        refresh();
    }

    private void search() {
        UI.getCurrent().getPage().getHistory().replaceState(null, here());
        refresh();
    }

    /** The address of what is shown. */
    private String here() {
        Map<String, String> query =
                Map.of("tenant", tenant.value(), PERSON, person.getValue().strip());
        return PATH + '?' + QueryParameters.simple(query).getQueryString();
    }

    private void refresh() {
        String wanted = person.getValue().strip();
        List<RememberedBrowser> found = browsers.list(tenant, wanted.isEmpty() ? null : wanted);
        list.show(found.stream().map(this::row).toList());
    }

    private ItemList.Row row(RememberedBrowser browser) {
        String owner = browser.userId();
        String name = BrowserName.of(this, browser.userAgent());
        List<String> facts = List.of(
                name,
                browser.application(),
                getTranslation("browsers.until", local.day(this, browser.expiresAt())),
                getTranslation("browsers.used", local.ago(this, browser.lastUsedAt())));
        ItemList.Row row = new ItemList.Row(owner, facts);
        if (!actions.offers(AdminActions.Action.FORGET_BROWSER)) {
            return row;
        }
        return row.action(
                getTranslation("browsers.forget"),
                getTranslation("browsers.forget.of", name, owner),
                () -> askToForget(browser, name, owner));
    }

    private boolean fresh() {
        return signedIn.fresh(here());
    }

    private void askToForget(RememberedBrowser browser, String name, String owner) {
        if (fresh()) {
            Question.beforeEnding(
                            getTranslation("browsers.forget.title", name, owner),
                            getTranslation("browsers.forget.text"),
                            getTranslation("browsers.forget"),
                            () -> forget(browser, name))
                    .open();
        }
    }

    private void forget(RememberedBrowser browser, String name) {
        AdminActions.attempt(() -> {
            actions.forgetBrowser(here(), tenant, browser.userId(), browser.id());
            Notification.show(getTranslation("browsers.forgotten", name));
            refresh();
        });
    }
}
