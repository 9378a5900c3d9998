package dev.countersign.ui.factor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** One factor of a list: icon, name, a line of facts, and what can be done with it. */
public class FactorRow extends Div {

    private static final long serialVersionUID = 1L;

    private final Div text = new Div();
    private final Div actions = new Div();
    private final Span line = new Span();

    public FactorRow(String kind, String name, List<String> facts) {
        addClassName("row");
        text.addClassName("row-text");
        actions.addClassName("row-actions");
        Span title = new Span(name);
        title.addClassName("row-title");
        setFacts(facts);
        line.addClassName("row-facts");
        text.add(title, line);
        actions.setVisible(false);
        add(new KindIcon(kind), text, actions);
    }

    public final void setFacts(List<String> facts) {
        line.setText(String.join(" · ", facts));
    }

    /** Makes it one of a list. */
    public final FactorRow listed() {
        getElement().setAttribute("role", "listitem");
        return this;
    }

    /** Adds something that can be done; {@code what} says it in full, for those who do not see the row. */
    public final Button action(String label, String what, Runnable act) {
        Button button = new Button(label, click -> act.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(what);
        actions.add(button);
        actions.setVisible(true);
        return button;
    }

    /** Shows something in place of the text and of what can be done. */
    public final void replace(Component form) {
        text.removeAll();
        text.add(form);
        actions.setVisible(false);
        addClassName("row-form");
    }
}
