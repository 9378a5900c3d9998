package dev.countersign.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Things below each other; when there are none, what to do about it. */
class ItemList extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private final String label;
    private final String nothing;

    ItemList(String label, String nothing) {
        this.label = label;
        this.nothing = nothing;
    }

    void show(List<Row> rows) {
        getContent().removeAll();
        if (rows.isEmpty()) {
            Paragraph empty = new Paragraph(nothing);
            empty.addClassNames("card", "empty");
            getContent().add(empty);
            return;
        }
        Div list = new Div();
        list.addClassNames("card", "rows");
        list.getElement().setAttribute("role", "list");
        list.getElement().setAttribute("aria-label", label);
        rows.forEach(list::add);
        getContent().add(list);
    }

    /** One thing of a list: its name, facts, its state, and what can be done with it. */
    static class Row extends Div {

        private static final long serialVersionUID = 1L;

        private final Div text = new Div();
        private final Div side = new Div();

        Row(String name, List<String> facts) {
            addClassNames("row", "item");
            getElement().setAttribute("role", "listitem");
            text.addClassName("row-text");
            side.addClassName("row-actions");
            Span title = new Span(name);
            title.addClassName("row-title");
            text.add(title);
            add(text, side);
            fact(facts);
        }

        /** Another line of facts. */
        final Row fact(List<String> facts) {
            Span line = new Span(String.join(" · ", facts));
            line.addClassName("row-facts");
            text.add(line);
            return this;
        }

        /** Words that a machine reads. */
        final Row terms(List<String> terms) {
            Div line = new Div();
            line.addClassName("terms");
            terms.forEach(term -> line.add(new Code(term)));
            text.add(line);
            return this;
        }

        /** @param style {@code good}, {@code bad} or {@code open} */
        final Row state(String style, String words) {
            Span badge = new Span(words);
            badge.addClassNames("badge", style);
            side.add(badge);
            return this;
        }

        /** Something that can be done; {@code what} says it in full, for those who do not see the row. */
        final Row action(String label, String what, Runnable act) {
            Button button = new Button(label, click -> act.run());
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.setAriaLabel(what);
            side.add(button);
            return this;
        }
    }
}
