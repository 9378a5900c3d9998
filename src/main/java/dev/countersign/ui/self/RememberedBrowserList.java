package dev.countersign.ui.self;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinRequest;
import dev.countersign.prompt.RememberedBrowser;
import dev.countersign.ui.kit.BrowserName;
import dev.countersign.ui.kit.DateFormats;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The browsers that can skip the code, for their user to have them forgotten. */
class RememberedBrowserList extends Div {

    private static final long serialVersionUID = 1L;

    private final transient DateFormats local;
    private final transient Consumer<RememberedBrowser> forget;

    RememberedBrowserList(List<RememberedBrowser> browsers, DateFormats local, Consumer<RememberedBrowser> forget) {
        this.local = local;
        this.forget = forget;
        Div list = new Div();
        list.addClassNames("card", "rows");
        list.getElement().setAttribute("role", "list");
        browsers.forEach(browser -> list.add(row(browser)));
        addClassName("browsers");
        add(new H2(getTranslation("browsers.title")), list);
    }

    private Div row(RememberedBrowser browser) {
        String name = BrowserName.of(this, browser.userAgent());
        Span title = new Span(name);
        title.addClassName("row-title");
        Div heading = new Div(title);
        heading.addClassName("row-heading");
        if (thisOne(browser)) {
            Span badge = new Span(getTranslation("browsers.this"));
            badge.addClassName("badge");
            heading.add(badge);
        }
        Span facts = new Span(String.join(
                " · ",
                browser.application(),
                getTranslation("browsers.until", local.day(this, browser.expiresAt())),
                getTranslation("browsers.used", local.ago(this, browser.lastUsedAt()))));
        facts.addClassName("row-facts");
        Div text = new Div(heading, facts);
        text.addClassName("row-text");
        Button button = new Button(getTranslation("browsers.forget"), click -> forget.accept(browser));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(getTranslation("browsers.forget.what", name, browser.application()));
        Div actions = new Div(button);
        actions.addClassName("row-actions");
        Div row = new Div(text, actions);
        row.addClassNames("row", "item");
        row.getElement().setAttribute("role", "listitem");
        return row;
    }

    /** A browser keeps the id of its entry in front of the token. */
    private static boolean thisOne(RememberedBrowser browser) {
        return Stream.ofNullable(VaadinRequest.getCurrent().getCookies())
                .flatMap(Arrays::stream)
                .anyMatch(cookie -> cookie.getValue().startsWith(browser.id() + '.'));
    }
}
