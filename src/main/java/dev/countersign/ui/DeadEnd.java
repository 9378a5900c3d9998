package dev.countersign.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.ui.kit.Brand;
import dev.countersign.ui.kit.PromptPage;

/** A page that has nothing to offer but a sentence and a way on. */
class DeadEnd extends PromptPage {

    private static final long serialVersionUID = 1L;

    /** @param words what the messages begin with: {@code .title}, {@code .help} and {@code .start} */
    DeadEnd(String words) {
        super(words + ".title");
        Anchor start = new Anchor(".", getTranslation(words + ".start"));
        start.addClassName("primary");
        Div text = new Div(new H1(getTranslation(words + ".title")), new Paragraph(getTranslation(words + ".help")));
        show(new Brand(getTranslation("brand")), text, start);
    }
}
