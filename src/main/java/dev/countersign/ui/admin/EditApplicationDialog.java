package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import dev.countersign.client.Client;
import dev.countersign.client.Clients.Settings;
import java.util.function.Consumer;

/** Asks for other settings of an application. */
class EditApplicationDialog extends ApplicationDialog {

    private static final long serialVersionUID = 1L;

    EditApplicationDialog(Client application, Consumer<Settings> save) {
        super(UI.getCurrent().getTranslation("applications.edit"));
        form.fill(application);
        ask(form.first(), form.fields());
        act(getTranslation("applications.save"), () -> {
            save.accept(form.settings());
            close();
        });
    }
}
