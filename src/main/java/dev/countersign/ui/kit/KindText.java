package dev.countersign.ui.kit;

import com.vaadin.flow.component.html.Span;

/** What a kind of method is called, and what to know about it. */
public final class KindText extends Span {

    private static final long serialVersionUID = 1L;

    public KindText(String kind) {
        Span title = new Span(FactorName.kind(this, kind));
        title.addClassName("row-title");
        Span advice = new Span(FactorName.advice(this, kind));
        advice.addClassName("row-facts");
        addClassName("row-text");
        add(title, advice);
    }
}
