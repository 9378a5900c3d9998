package dev.countersign.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import dev.countersign.webhook.WebhookEndpoint;
import java.util.function.Consumer;

/** An endpoint's address and state, and what can be done with it. */
class WebhookHead extends Div {

    private static final long serialVersionUID = 1L;

    WebhookHead(WebhookEndpoint endpoint, String back) {
        addClassName("admin-heading");
        Anchor list = new Anchor(back, getTranslation("webhook.back"));
        list.addClassName("back");
        Div state = new Div(
                endpoint.enabled()
                        ? Cells.badge("good", getTranslation("state.enabled"))
                        : Cells.badge("open", getTranslation("state.disabled")));
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
