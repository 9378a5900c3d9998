package dev.countersign.ui.self;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinSession;

/** Recommends a second method to those who have one. Waved away, it stays away for this session. */
class SecondMethodHint extends Div {

    private static final long serialVersionUID = 1L;

    private static final String DISMISSED = SecondMethodHint.class.getName();

    SecondMethodHint() {
        addClassNames("note", "warn", "apart");
        Button later = new Button(getTranslation("security.hint.later"), click -> dismiss());
        later.addThemeVariants(ButtonVariant.TERTIARY);
        Span what = new Span(getTranslation("security.hint.what"));
        what.addClassName("row-title");
        add(new Paragraph(what, new Span(' ' + getTranslation("security.hint.why"))), later);
    }

    static boolean dismissed() {
        return VaadinSession.getCurrent().getAttribute(DISMISSED) != null;
    }

    private void dismiss() {
        VaadinSession.getCurrent().setAttribute(DISMISSED, true);
        removeFromParent();
    }
}
