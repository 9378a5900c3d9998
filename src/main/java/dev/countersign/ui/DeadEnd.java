package dev.countersign.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.kit.CardPage;

/** A page that has nothing to offer but a sentence and a way on. */
class DeadEnd extends CardPage {

    private static final long serialVersionUID = 1L;

    /** @param words what the messages begin with: {@code .title} and {@code .help} */
    DeadEnd(String words) {
        super(words + ".title");
        Div text = new Div(new H1(getTranslation(words + ".title")), new Paragraph(getTranslation(words + ".help")));
        show(new BrandMark(), text);
    }

    /** @param start the key of what the way on is called */
    DeadEnd(String words, String start) {
        this(words);
        Anchor on = new Anchor(".", getTranslation(start));
        on.addClassName("primary");
        alsoShow(on);
    }
}
