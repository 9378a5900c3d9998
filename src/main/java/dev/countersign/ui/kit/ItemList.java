package dev.countersign.ui.kit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Things below each other; when there are none, what to do about it. */
public class ItemList extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private final String label;
    private final String nothing;

    public ItemList(String label, String nothing) {
        this.label = label;
        this.nothing = nothing;
    }

    public final void show(List<Row> rows) {
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
    public static class Row extends Div {

        private static final long serialVersionUID = 1L;

        private final Span title;
        private final Div text = new Div();
        private final Div side = new Div();

        public Row(String name, List<String> facts) {
            addClassNames("row", "item");
            getElement().setAttribute("role", "listitem");
            text.addClassName("row-text");
            side.addClassName("row-actions");
            title = new Span(name);
            title.addClassName("row-title");
            text.add(title);
            add(text, side);
            fact(facts);
        }

        /** A badge beside the name. */
        public final Row mark(String words) {
            Span badge = new Span(words);
            badge.addClassName("badge");
            Div heading = new Div();
            heading.addClassName("row-heading");
            text.replace(title, heading);
            heading.add(title, badge);
            return this;
        }

        /** Another line of facts. */
        public final Row fact(List<String> facts) {
            Span line = new Span(String.join(" · ", facts));
            line.addClassName("row-facts");
            text.add(line);
            return this;
        }

        /** Words that a machine reads. */
        public final Row terms(List<String> terms) {
            Div line = new Div();
            line.addClassName("terms");
            terms.forEach(term -> line.add(new Code(term)));
            text.add(line);
            return this;
        }

        /** @param style {@code good}, {@code bad} or {@code open} */
        public final Row state(String style, String words) {
            Span badge = new Span(words);
            badge.addClassNames("badge", style);
            return with(badge);
        }

        /** Something that can be done; {@code what} says it in full, for those who do not see the row. */
        public final Row action(String label, String what, Runnable act) {
            Button button = new Button(label, click -> act.run());
            button.addThemeVariants(ButtonVariant.TERTIARY);
            button.setAriaLabel(what);
            return with(button);
        }

        /** Adds something at the end of the row. */
        public final Row with(Component component) {
            side.add(component);
            return this;
        }
    }
}
