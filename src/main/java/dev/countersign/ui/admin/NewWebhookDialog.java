package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.common.Problem;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.ShownOnce;
import dev.countersign.webhook.WebhookEvent;
import dev.countersign.webhook.Webhooks.Created;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Asks for the address of an endpoint and what it is told, and shows its secret, once. */
class NewWebhookDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    private final TextField url = new TextField();
    private final CheckboxGroup<WebhookEvent> events = new CheckboxGroup<>();
    private final transient BiFunction<String, Set<WebhookEvent>, Created> create;
    private final transient Runnable created;

    NewWebhookDialog(BiFunction<String, Set<WebhookEvent>, Created> create, Runnable created) {
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
                new ShownOnce(endpoint.secret(), getTranslation("webhooks.once"), getTranslation("webhooks.copy")));
        created.run();
    }

    @Override
    protected void refuse(Problem problem) {
        url.setErrorMessage(Note.words(this, problem));
        url.setInvalid(true);
        url.focus();
    }
}
