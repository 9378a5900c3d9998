package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.Local;
import dev.countersign.ui.kit.Page;
import dev.countersign.webhook.WebhookEndpoint;
import dev.countersign.webhook.WebhookEvent;
import dev.countersign.webhook.Webhooks;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Set;

/** The addresses that are told what happens in a tenant. */
@Route(value = WebhooksView.PATH, layout = AdminLayout.class)
@RolesAllowed(SignedInAccount.ADMINISTRATOR)
class WebhooksView extends Page implements BeforeEnterObserver {

    static final String PATH = "admin/webhooks";

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;
    private final transient Webhooks webhooks;
    private final transient Local local;
    private final TenantChoice tenants;
    private final ItemList list;
    private transient TenantId tenant = TenantId.DEFAULT;

    WebhooksView(SignedIn signedIn, Webhooks webhooks, Tenants tenants, Local local) {
        super("admin.webhooks.title");
        this.signedIn = signedIn;
        this.webhooks = webhooks;
        this.local = local;
        this.tenants = new TenantChoice(PATH, tenants);
        this.list = new ItemList(getTranslation("admin.webhooks.title"), getTranslation("webhooks.nothing"));
        addClassName("admin-main");
        add(new AdminHeading("admin.webhooks.title", "webhooks.help", "webhooks.new", this::create));
        add(this.tenants, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        tenant = tenants.show(event.getLocation());
        refresh();
    }

    private void refresh() {
        list.show(webhooks.list(tenant).stream().map(this::row).toList());
    }

    private ItemRow row(WebhookEndpoint endpoint) {
        ItemRow row = new ItemRow(
                        endpoint.url(), List.of(getTranslation("webhooks.made", local.day(this, endpoint.createdAt()))))
                .terms(told(endpoint));
        row = endpoint.enabled()
                ? row.state("good", getTranslation("state.enabled"))
                : row.state("open", getTranslation("state.disabled"));
        return row.action(
                getTranslation("webhooks.open"),
                getTranslation("webhooks.open.what", endpoint.url()),
                () -> open(endpoint));
    }

    private List<String> told(WebhookEndpoint endpoint) {
        return endpoint.events().isEmpty()
                ? List.of(getTranslation("webhooks.everything"))
                : endpoint.events().stream()
                        .sorted()
                        .map(WebhookEvent::wireName)
                        .toList();
    }

    private void open(WebhookEndpoint endpoint) {
        UI.getCurrent()
                .navigate(
                        WebhookView.class,
                        new RouteParameters(WebhookView.ID, endpoint.id()),
                        TenantChoice.query(tenant));
    }

    private void create() {
        if (signedIn.fresh(tenants.path(tenant))) {
            new NewWebhookDialog(this::create, this::refresh).open();
        }
    }

    /** A dialog can stay open for hours: what counts is the moment of the act. */
    private Webhooks.Created create(String url, Set<WebhookEvent> events) {
        if (!signedIn.fresh(tenants.path(tenant))) {
            throw Problem.refused("step_up_required", "Confirm that it is you first.");
        }
        return webhooks.create(tenant, url, events);
    }
}
