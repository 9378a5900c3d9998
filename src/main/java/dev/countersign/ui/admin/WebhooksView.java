package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.countersign.account.SignedInAccount;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.webhook.WebhookEndpoint;
import dev.countersign.webhook.WebhookEvent;
import dev.countersign.webhook.Webhooks;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Set;

/** The addresses that are told what happens in a tenant. */
@Route(value = WebhooksView.PATH, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.AUDITOR})
class WebhooksView extends TenantPage {

    static final String PATH = "admin/webhooks";

    private static final long serialVersionUID = 1L;

    private static final Words WORDS =
            new Words("admin.webhooks.title", "webhooks.help", "webhooks.new", "webhooks.nothing");

    private final transient Webhooks webhooks;
    private final transient DateFormats local;

    WebhooksView(CurrentUser signedIn, AdminActions actions, Webhooks webhooks, Tenants tenants, DateFormats local) {
        super(signedIn, actions, AdminAction.CREATE_WEBHOOK, new TenantChoice(PATH, tenants), WORDS);
        this.webhooks = webhooks;
        this.local = local;
    }

    @Override
    List<ItemRow> rows() {
        return webhooks.list(tenant()).stream().map(this::row).toList();
    }

    @Override
    Dialog newOne() {
        return new NewWebhookDialog(this::create, this::refresh);
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
                        TenantChoice.query(tenant()));
    }

    private Webhooks.Created create(String url, Set<WebhookEvent> events) {
        return actions().createWebhook(here(), tenant(), url, events);
    }
}
