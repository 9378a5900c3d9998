package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** What cells of any list look like. */
final class Cells {

    private Cells() {}

    /** @param titleStyle {@code row-title} or {@code row-name} */
    static Component twoLines(String title, String facts, String titleStyle) {
        Span first = new Span(title);
        first.addClassName(titleStyle);
        Span second = new Span(facts);
        second.addClassName("row-facts");
        Div lines = new Div(first, second);
        lines.addClassName("row-text");
        return lines;
    }

    /** @param style {@code good}, {@code bad} or {@code open} */
    static Component badge(String style, String text) {
        Span badge = new Span(text);
        badge.addClassNames("badge", style);
        return badge;
    }
}
