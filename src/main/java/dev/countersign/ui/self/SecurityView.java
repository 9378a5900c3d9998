package dev.countersign.ui.self;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.VaadinSession;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.RememberedBrowser;
import dev.countersign.prompt.RememberedBrowsers;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.factor.FactorRow;
import dev.countersign.ui.factor.FactorUi;
import dev.countersign.ui.factor.FactorUis;
import dev.countersign.ui.factor.KindIcon;
import dev.countersign.ui.factor.KindList;
import dev.countersign.ui.gate.AllowedWhile;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.Due;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.BrowserName;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** What a user can use, besides the password, to confirm who it is. */
@Route(value = "", layout = SelfLayout.class)
@RouteAlias(value = SecurityView.PATH, layout = SelfLayout.class)
@PermitAll
@AllowedWhile(Due.SET_UP)
class SecurityView extends Page implements BeforeEnterObserver, OwnFactorRow.Actions {

    static final String PATH = "security";

    private static final long serialVersionUID = 1L;

    /** In the session: the user does not want a second method for now. */
    private static final String HINT_DISMISSED = SecurityView.class.getName() + ".hint";

    private final transient CurrentUser user;
    private final transient Factors factors;
    private final transient FactorUis uis;
    private final transient RememberedBrowsers browsers;
    private final transient DateFormats dates;
    private final Div methods = new Div();
    private final Div more = new Div();
    private final Div remembered = new Div();

    SecurityView(CurrentUser user, Factors factors, FactorUis uis, RememberedBrowsers browsers, DateFormats dates) {
        super("security.title");
        this.user = user;
        this.factors = factors;
        this.uis = uis;
        this.browsers = browsers;
        this.dates = dates;
        addClassName("column");
        add(new H1(getTranslation("security.title")), new Paragraph(getTranslation("security.help")), methods);
        add(new H2(getTranslation("security.add")), more, remembered);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        List<Factor> own = own();
        List<Factor> fallbacks = uis.fallbacks(person());
        methods.removeAll();
        if (own.isEmpty()) {
            methods.add(empty());
        }
        fallbacks.forEach(factor -> uis.get(factor.kind()).warning(factor).ifPresent(methods::add));
        if (own.size() == 1 && VaadinSession.getCurrent().getAttribute(HINT_DISMISSED) == null) {
            methods.add(secondMethodHint());
        }
        if (!own.isEmpty() || !fallbacks.isEmpty()) {
            methods.add(list(own, fallbacks));
        }
        more.removeAll();
        more.add(tiles());
        List<RememberedBrowser> known = browsers.list(person().tenant(), person().userId());
        remembered.removeAll();
        if (!known.isEmpty()) {
            remembered.add(new RememberedBrowserList(known, dates, this::forget));
        }
    }

    private Div empty() {
        Span title = new Span(getTranslation("security.empty"));
        title.addClassName("row-title");
        Div empty = new Div(title, new Paragraph(getTranslation("security.empty.help")));
        empty.addClassNames("card", "empty");
        return empty;
    }

    /** Recommends a second method. Dismissed, it stays away for this session. */
    private Div secondMethodHint() {
        Div hint = new Div();
        Button later = new Button(getTranslation("security.hint.later"), click -> {
            VaadinSession.getCurrent().setAttribute(HINT_DISMISSED, true);
            hint.removeFromParent();
        });
        later.addThemeVariants(ButtonVariant.TERTIARY);
        Span what = new Span(getTranslation("security.hint.what"));
        what.addClassName("row-title");
        hint.add(new Paragraph(what, new Span(' ' + getTranslation("security.hint.why"))), later);
        hint.addClassNames("note", "warn", "apart");
        return hint;
    }

    private Div list(List<Factor> own, List<Factor> fallbacks) {
        FactorNames names = new FactorNames(this, dates, own);
        Div list = new Div();
        list.addClassNames("card", "rows");
        list.getElement().setAttribute("role", "list");
        own.forEach(factor -> list.add(new OwnFactorRow(factor, names.of(factor), dates, this)));
        fallbacks.forEach(factor -> list.add(fallback(factor)));
        return list;
    }

    private FactorRow fallback(Factor factor) {
        FactorUi ui = uis.get(factor.kind());
        FactorRow row = new FactorRow(factor.kind(), FactorNames.name(factor), ui.facts(factor));
        row.action(
                getTranslation("security.manage"),
                FactorNames.text(factor.kind(), "manage"),
                () -> UI.getCurrent().navigate(EnrolView.path(ui)));
        return row.listed();
    }

    /** The kinds that can be set up here, each a link to where that is done. */
    private Div tiles() {
        Div tiles = new Div();
        tiles.addClassName("tiles");
        for (FactorUi ui : uis.offered(person())) {
            RouterLink tile = new RouterLink();
            tile.setRoute(EnrolView.class, new RouteParameters(EnrolView.KIND, ui.path()));
            tile.addClassNames("card", "pick");
            tile.add(new KindIcon(ui.kind()), KindList.text(ui.kind()));
            tiles.add(tile);
        }
        return tiles;
    }

    private void forget(RememberedBrowser browser) {
        if (user.fresh(PATH)) {
            browsers.forget(person().tenant(), person().userId(), browser.id());
            Notification.show(getTranslation("browsers.forgotten", BrowserName.of(this, browser.userAgent())));
            refresh();
        }
    }

    @Override
    public void rename(Factor factor, String name) {
        if (own(factor)) {
            factors.rename(person().tenant(), factor.id(), name.isEmpty() ? null : name);
        }
        cancelRename(factor);
    }

    @Override
    public void cancelRename(Factor factor) {
        refresh();
        methods.getChildren()
                .flatMap(Component::getChildren)
                .filter(OwnFactorRow.class::isInstance)
                .map(OwnFactorRow.class::cast)
                .filter(row -> row.factor().id().equals(factor.id()))
                .forEach(OwnFactorRow::focusRename);
    }

    @Override
    public void remove(Factor factor) {
        if (!user.fresh(PATH)) {
            return;
        }
        boolean last = own().size() == 1;
        StringBuilder consequence =
                new StringBuilder(getTranslation(last ? "security.remove.last" : "security.remove.others"));
        if (last) {
            uis.fallbacks(person())
                    .forEach(fallback -> consequence.append(' ').append(FactorNames.text(fallback.kind(), "removed")));
        }
        String title = getTranslation("security.remove.title", FactorNames.name(factor));
        Question.removal(title, consequence.toString(), () -> removeConfirmed(factor))
                .open();
    }

    private void removeConfirmed(Factor factor) {
        if (!user.fresh(PATH)) {
            return;
        }
        if (own(factor)) {
            factors.delete(person().tenant(), factor.id());
            uis.removeUselessFallbacks(person());
            Notification.show(getTranslation("security.removed", FactorNames.name(factor)));
        }
        refresh();
    }

    private SubjectProfile person() {
        return user.person();
    }

    /** Whether the user still has this factor. */
    private boolean own(Factor factor) {
        return own().stream().anyMatch(own -> own.id().equals(factor.id()));
    }

    /** What the user can use, without the fallbacks. */
    private List<Factor> own() {
        return factors.verified(person().tenant(), person().userId()).stream()
                .filter(factor -> !factors.fallback(factor.kind()))
                .toList();
    }
}
