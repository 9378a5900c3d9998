package dev.countersign.ui.admin;

import com.vaadin.flow.component.html.Div;
import dev.countersign.client.Clients.Created;
import dev.countersign.ui.kit.ShownOnce;

/** What an application's login is set up with; its secret is shown this once. */
class Credentials extends Div {

    private static final long serialVersionUID = 1L;

    Credentials(Created created) {
        addClassName("stack");
        add(new CopyLine(
                getTranslation("applications.client-id"), created.application().clientId()));
        add(new ShownOnce(
                created.secret(), getTranslation("applications.once"), getTranslation("applications.secret.copy")));
    }
}
