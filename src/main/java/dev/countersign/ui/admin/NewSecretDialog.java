package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import dev.countersign.client.Clients.Created;
import dev.countersign.ui.kit.FormDialog;

/** Shows the new secret of an application, once. */
class NewSecretDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    NewSecretDialog(Created renewed) {
        super(UI.getCurrent().getTranslation("applications.renewed"));
        result(getTranslation("applications.renewed"), new Credentials(renewed));
    }
}
