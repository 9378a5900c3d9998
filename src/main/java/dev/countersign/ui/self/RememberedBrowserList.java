package dev.countersign.ui.self;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.server.VaadinRequest;
import dev.countersign.prompt.RememberedBrowser;
import dev.countersign.ui.kit.BrowserName;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.ItemList;
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

    private ItemList.Row row(RememberedBrowser browser) {
        String name = BrowserName.of(this, browser.userAgent());
        List<String> facts = List.of(
                browser.application(),
                getTranslation("browsers.until", local.day(this, browser.expiresAt())),
                getTranslation("browsers.used", local.ago(this, browser.lastUsedAt())));
        ItemList.Row row = new ItemList.Row(name, facts)
                .action(
                        getTranslation("browsers.forget"),
                        getTranslation("browsers.forget.what", name, browser.application()),
                        () -> forget.accept(browser));
        return thisOne(browser) ? row.mark(getTranslation("browsers.this")) : row;
    }

    /** A browser keeps the id of its entry in front of the token. */
    private static boolean thisOne(RememberedBrowser browser) {
        return Stream.ofNullable(VaadinRequest.getCurrent().getCookies())
                .flatMap(Arrays::stream)
                .anyMatch(cookie -> cookie.getValue().startsWith(browser.id() + '.'));
    }
}
