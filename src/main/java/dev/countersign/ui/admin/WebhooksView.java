package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.Problem;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.ItemList;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.OneTimeSecret;
import dev.countersign.webhook.WebhookEndpoint;
import dev.countersign.webhook.WebhookEvent;
import dev.countersign.webhook.Webhooks;
import dev.countersign.webhook.Webhooks.Created;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Lists the webhook endpoints of a tenant. */
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
        super(signedIn, actions, AdminActions.Action.CREATE_WEBHOOK, new TenantChoice(PATH, tenants), WORDS);
        this.webhooks = webhooks;
        this.local = local;
    }

    @Override
    List<ItemList.Row> rows() {
        return webhooks.list(tenant()).stream().map(this::row).toList();
    }

    @Override
    Dialog newOne() {
        return new NewWebhook(this::create, this::refresh);
    }

    private ItemList.Row row(WebhookEndpoint endpoint) {
        ItemList.Row row = new ItemList.Row(
                        endpoint.url(), List.of(getTranslation("webhooks.made", local.day(this, endpoint.createdAt()))))
                .terms(subscriptions(endpoint));
        row = endpoint.enabled()
                ? row.state("good", getTranslation("state.enabled"))
                : row.state("open", getTranslation("state.disabled"));
        return row.action(
                getTranslation("webhooks.open"),
                getTranslation("webhooks.open.what", endpoint.url()),
                () -> open(endpoint));
    }

    private List<String> subscriptions(WebhookEndpoint endpoint) {
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

    /** Asks for the address and the events of an endpoint, and shows its secret once. */
    private static final class NewWebhook extends FormDialog {

        private static final long serialVersionUID = 1L;

        private final TextField url = new TextField();
        private final CheckboxGroup<WebhookEvent> events = new CheckboxGroup<>();
        private final transient BiFunction<String, Set<WebhookEvent>, Created> create;
        private final transient Runnable created;

        NewWebhook(BiFunction<String, Set<WebhookEvent>, Created> create, Runnable created) {
            super(UI.getCurrent().getTranslation("webhooks.new"));
            this.create = create;
            this.created = created;
            List<WebhookEvent> all = WebhookEvent.subscribable();
            url.setLabel(getTranslation("webhooks.url"));
            url.setHelperText(getTranslation("webhooks.url.help"));
            url.getElement().setAttribute("inputmode", "url");
            events.setLabel(getTranslation("webhooks.events"));
            events.setItems(all);
            events.setItemLabelGenerator(WebhookEvent::wireName);
            events.setValue(Set.copyOf(all));
            ask(url, url, events);
            act(getTranslation("webhooks.create"), this::submit);
        }

        private void submit() {
            url.setInvalid(false);
            events.setErrorMessage(getTranslation("webhooks.events.wrong"));
            events.setInvalid(events.isEmpty());
            if (!events.isEmpty()) {
                show(create.apply(url.getValue().strip(), chosen()));
            }
        }

        /** All of them means those of later versions too. */
        private Set<WebhookEvent> chosen() {
            return events.getValue().containsAll(WebhookEvent.subscribable()) ? Set.of() : events.getValue();
        }

        private void show(Created endpoint) {
            result(
                    getTranslation("webhooks.created"),
                    new OneTimeSecret(
                            endpoint.secret(), getTranslation("webhooks.once"), getTranslation("webhooks.copy")));
            created.run();
        }

        @Override
        protected void refuse(Problem problem) {
            url.setErrorMessage(Note.words(this, problem));
            url.setInvalid(true);
            url.focus();
        }
    }
}
