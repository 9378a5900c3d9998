package dev.countersign.ui.kit;

import com.vaadin.flow.component.html.Span;

/** Who is meant: the first letter in a circle, and the name. */
public final class AccountChip extends Span {

    private static final long serialVersionUID = 1L;

    public AccountChip(String initial, String name) {
        addClassName("chip");
        Span picture = new Span(initial);
        picture.addClassName("chip-picture");
        picture.getElement().setAttribute("aria-hidden", "true");
        Span label = new Span(name);
        label.addClassName("chip-name");
        add(picture, label);
    }
}
