package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.account.SignedInAccount;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.ItemList;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import dev.countersign.webhook.WebhookDelivery;
import dev.countersign.webhook.WebhookEndpoint;
import dev.countersign.webhook.Webhooks;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Shows one endpoint with its deliveries, and what can be done with it. */
@Route(value = WebhooksView.PATH + "/:" + WebhookView.ID, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.AUDITOR})
class WebhookView extends Page implements BeforeEnterObserver {

    static final String ID = "endpoint";

    private static final long serialVersionUID = 1L;

    private static final int MOST = 100;

    private final transient CurrentUser signedIn;
    private final transient AdminActions actions;
    private final transient Webhooks webhooks;
    private final transient DateFormats local;
    private final TenantChoice tenants;
    private final Div top = new Div();
    private final Div message = new Div();
    private final ItemList log;
    private transient TenantId tenant = TenantId.DEFAULT;
    private String id = "";

    WebhookView(CurrentUser signedIn, AdminActions actions, Webhooks webhooks, Tenants tenants, DateFormats local) {
        super("webhook.title");
        this.signedIn = signedIn;
        this.actions = actions;
        this.webhooks = webhooks;
        this.local = local;
        this.tenants = new TenantChoice(WebhooksView.PATH, tenants);
        this.log = new ItemList(getTranslation("webhook.deliveries"), getTranslation("webhook.nothing"));
        Button refresh = new Button(getTranslation("webhook.refresh"), click -> refresh());
        Div heading = new Div(new H2(getTranslation("webhook.deliveries")), refresh);
        heading.addClassNames("apart", "list-heading");
        message.addClassName("dialog-message");
        addClassName("admin-main");
        add(top, message, heading, log);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        tenant = tenants.show(event.getLocation());
        id = event.getRouteParameters().get(ID).orElse("");
        try {
            refresh();
        } catch (Problem gone) {
            event.forwardTo(WebhooksView.PATH);
        }
    }

    private void refresh() {
        WebhookEndpoint endpoint = webhooks.get(tenant, id);
        message.removeAll();
        top.removeAll();
        Heading head = new Heading(endpoint, tenants.path(tenant));
        if (actions.offers(AdminActions.Action.ENABLE_WEBHOOK)) {
            head.actions(endpoint.enabled(), this::test, this::enable, this::askToDelete);
        }
        top.add(head);
        log.show(webhooks.deliveries(tenant, id, MOST).stream().map(this::row).toList());
    }

    private ItemList.Row row(WebhookDelivery delivery) {
        return new DeliveryRow(delivery, this, local);
    }

    private void test() {
        try {
            actions.testWebhook(tenants.path(tenant), tenant, id);
            refresh();
            Notification.show(getTranslation("webhook.test.sent"));
        } catch (Problem problem) {
            message.removeAll();
            message.add(Note.of(problem));
        }
    }

    private void enable(boolean enabled) {
        AdminActions.attempt(() -> {
            actions.enableWebhook(tenants.path(tenant), tenant, id, enabled);
            refresh();
        });
    }

    private void askToDelete() {
        if (signedIn.fresh(tenants.path(tenant))) {
            Question.removal(
                            getTranslation("webhook.delete.title"), getTranslation("webhook.delete.text"), this::delete)
                    .open();
        }
    }

    private void delete() {
        AdminActions.attempt(() -> {
            actions.deleteWebhook(tenants.path(tenant), tenant, id);
            Notification.show(getTranslation("webhook.deleted"));
            UI.getCurrent().navigate(WebhooksView.PATH, TenantChoice.query(tenant));
        });
    }

    /** An endpoint's address and state, and what can be done with it. */
    private static final class Heading extends Div {

        private static final long serialVersionUID = 1L;

        Heading(WebhookEndpoint endpoint, String back) {
            addClassName("admin-heading");
            Anchor list = new Anchor(back, getTranslation("webhook.back"));
            list.addClassName("back");
            Div state = new Div(
                    endpoint.enabled()
                            ? FoundGrid.Cells.badge("good", getTranslation("state.enabled"))
                            : FoundGrid.Cells.badge("open", getTranslation("state.disabled")));
            add(new Div(list, new H1(endpoint.url()), state));
        }

        final void actions(boolean enabled, Runnable test, Consumer<Boolean> enable, Runnable delete) {
            Button send = new Button(getTranslation("webhook.test"), click -> test.run());
            send.addThemeVariants(ButtonVariant.PRIMARY);
            String toggle = enabled ? "webhook.disable" : "webhook.enable";
            Button switchOver = new Button(getTranslation(toggle), click -> enable.accept(!enabled));
            Button remove = new Button(getTranslation("webhook.delete"), click -> delete.run());
            Div buttons = new Div(send, switchOver, remove);
            buttons.addClassName("ways");
            add(buttons);
        }
    }

    /** What became of one event at one endpoint. */
    private static final class DeliveryRow extends ItemList.Row {

        private static final long serialVersionUID = 1L;

        DeliveryRow(WebhookDelivery delivery, Component reader, DateFormats local) {
            super(delivery.event(), facts(delivery, reader, local));
            if (delivery.error() != null) {
                fact(List.of(delivery.error()));
            }
            terms(List.of(delivery.eventId()));
            switch (delivery.state()) {
                case PENDING -> state("open", reader.getTranslation("state.pending"));
                case DELIVERED -> state("good", reader.getTranslation("state.delivered"));
                case FAILED -> state("bad", reader.getTranslation("state.failed"));
            }
        }

        private static List<String> facts(WebhookDelivery delivery, Component reader, DateFormats local) {
            List<String> facts = new ArrayList<>();
            facts.add(local.exactly(reader, delivery.createdAt()));
            facts.add(reader.getTranslation("webhook.attempts", delivery.attempts()));
            if (delivery.status() != null && delivery.error() == null) {
                facts.add(reader.getTranslation("webhook.status", String.valueOf(delivery.status())));
            }
            if (delivery.nextAttemptAt() != null) {
                facts.add(reader.getTranslation("webhook.next", local.until(reader, delivery.nextAttemptAt())));
            }
            return facts;
        }
    }
}
