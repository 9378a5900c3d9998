package dev.countersign.ui.admin;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.ui.kit.CopyButton;

/** A text that is entered somewhere else, with its name over it and a way to copy it. */
class CopyLine extends Div {

    private static final long serialVersionUID = 1L;

    CopyLine(String name, String text) {
        addClassName("copy-line");
        Span label = new Span(name);
        label.addClassName("copy-name");
        Code code = new Code(text);
        code.getElement().setAttribute("dir", "ltr");
        Div line = new Div(code, new CopyButton(text, getTranslation("applications.copy", name)));
        line.addClassName("key");
        add(label, line);
    }
}
