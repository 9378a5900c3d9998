package dev.countersign.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.kit.CardPage;

/** A page that shows a message and a way on. */
class MessagePage extends CardPage {

    private static final long serialVersionUID = 1L;

    /** @param words what the messages begin with: {@code .title} and {@code .help} */
    MessagePage(String words) {
        super(words + ".title");
        Div text = new Div(new H1(getTranslation(words + ".title")), new Paragraph(getTranslation(words + ".help")));
        show(new BrandMark(), text);
    }

    /** @param start the key of what the way on is called */
    MessagePage(String words, String start) {
        this(words);
        Anchor on = new Anchor(".", getTranslation(start));
        on.addClassName("primary");
        alsoShow(on);
    }

    /** For portal links that were used before, or are too old. */
    @Route("portal-over")
    @AnonymousAllowed
    static class ExpiredPortalLinkView extends MessagePage {

        private static final long serialVersionUID = 1L;

        ExpiredPortalLinkView() {
            super("portal-over");
        }
    }

    /** For users who are signed out and have nowhere to go. */
    @Route("signed-out")
    @AnonymousAllowed
    static class SignedOutView extends MessagePage {

        private static final long serialVersionUID = 1L;

        SignedOutView() {
            super("signed-out");
        }
    }
}
