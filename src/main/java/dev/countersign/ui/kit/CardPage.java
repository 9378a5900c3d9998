package dev.countersign.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** A page that asks for one thing: a card in the middle. */
public class CardPage extends Page {

    private static final long serialVersionUID = 1L;

    private final Div card = new Div();
    private final Div column = new Div(card);

    public CardPage(String titleKey) {
        super(titleKey);
        addClassName("prompt");
        column.addClassName("prompt-column");
        card.addClassNames("card", "stack");
        add(column);
    }

    /** Replaces what the card shows. */
    protected final void show(Component... content) {
        card.removeAll();
        card.add(content);
    }

    /** Adds to what the card shows. */
    protected final void alsoShow(Component content) {
        card.add(content);
    }

    /** How wide the card is: {@code middle}, {@code wide}, or as wide as a question by default. */
    protected final void spread(String width) {
        removeClassNames("middle", "wide");
        if (!width.isEmpty()) {
            addClassName(width);
        }
    }

    /** Puts something under the card. */
    protected final void below(Component content) {
        column.add(content);
    }
}
