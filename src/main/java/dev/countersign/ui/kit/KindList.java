package dev.countersign.ui.kit;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.List;
import java.util.function.Consumer;

/** The kinds of method that a person may set up, each with what to know about it. */
public final class KindList extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    public KindList(List<String> kinds, Consumer<String> chosen) {
        getContent().addClassName("methods");
        for (String kind : kinds) {
            NativeButton button = new NativeButton("", click -> chosen.accept(kind));
            button.addClassName("pick");
            button.add(new KindIcon(kind), new KindText(kind));
            getContent().add(button);
        }
    }
}
