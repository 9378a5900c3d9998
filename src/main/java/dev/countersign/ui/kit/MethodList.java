package dev.countersign.ui.kit;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.countersign.factor.Factor;
import java.util.List;
import java.util.function.Consumer;

/** The methods a person may choose from. */
public final class MethodList extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    public MethodList(List<Factor> methods, DateFormats local, Consumer<Factor> chosen) {
        getContent().addClassName("methods");
        FactorNames names = new FactorNames(this, local, methods);
        for (Factor method : methods) {
            NativeButton button = new NativeButton("", click -> chosen.accept(method));
            button.addClassName("pick");
            Span name = new Span(names.of(method));
            name.addClassName("row-title");
            button.add(new KindIcon(method.kind()), name);
            getContent().add(button);
        }
    }

    /** Puts the focus on the first. */
    public void focus() {
        getContent().getChildren().findFirst().ifPresent(first -> ((NativeButton) first).focus());
    }
}
