package dev.countersign.ui.kit;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import dev.countersign.common.Secret;

/** A secret that is shown this once, with the warning that it is. */
public final class OneTimeSecret extends Div {

    private static final long serialVersionUID = 1L;

    /** @param copy says what is copied */
    public OneTimeSecret(Secret secret, String warning, String copy) {
        addClassName("stack");
        Code text = new Code(secret.reveal());
        text.getElement().setAttribute("dir", "ltr");
        Div line = new Div(text, new CopyButton(secret.reveal(), copy));
        line.addClassName("key");
        add(Note.warning(warning), line);
    }
}
