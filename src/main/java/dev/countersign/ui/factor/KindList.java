package dev.countersign.ui.factor;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Consumer;

/** The kinds that a user may set up, each with what to know about it. */
public final class KindList extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    public KindList(List<FactorUi> kinds, Consumer<FactorUi> chosen) {
        getContent().addClassName("methods");
        for (FactorUi ui : kinds) {
            NativeButton button = new NativeButton("", click -> chosen.accept(ui));
            button.addClassName("pick");
            button.add(new KindIcon(ui.kind()), text(ui.kind()));
            getContent().add(button);
        }
    }

    /** What a kind is called, and what to know about it. */
    public static Span text(String kind) {
        Span title = new Span(FactorNames.kind(kind));
        title.addClassName("row-title");
        Span advice = new Span(FactorNames.text(kind, "advice"));
        advice.addClassName("row-facts");
        Span text = new Span(title, advice);
        text.addClassName("row-text");
        return text;
    }
}
