package dev.countersign.ui.self;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** What stands where the methods would be. */
class NothingYet extends Div {

    private static final long serialVersionUID = 1L;

    NothingYet() {
        addClassNames("card", "empty");
        Span title = new Span(getTranslation("security.empty"));
        title.addClassName("row-title");
        add(title, new Paragraph(getTranslation("security.empty.help")));
    }
}
