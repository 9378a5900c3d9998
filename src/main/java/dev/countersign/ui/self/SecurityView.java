package dev.countersign.ui.self;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.RememberedBrowser;
import dev.countersign.prompt.RememberedBrowsers;
import dev.countersign.ui.gate.AllowedWhile;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.Due;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.BrowserName;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.FactorName;
import dev.countersign.ui.kit.FactorNames;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import dev.countersign.ui.setup.Kinds;
import dev.countersign.ui.setup.OwnCodes;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person can use, besides the password, to confirm who it is. */
@Route(value = "", layout = SelfLayout.class)
@RouteAlias(value = "security", layout = SelfLayout.class)
@PermitAll
@AllowedWhile(Due.SET_UP)
class SecurityView extends Page implements BeforeEnterObserver, FactorRow.Owner {

    private static final long serialVersionUID = 1L;

    private static final String PATH = "security";

    private final transient CurrentUser signedIn;
    private final transient Factors factors;
    private final transient OwnCodes codes;
    private final transient RememberedBrowsers browsers;
    private final transient DateFormats local;
    private final Div methods = new Div();
    private final Div more = new Div();
    private final Div remembered = new Div();

    SecurityView(
            CurrentUser signedIn, Factors factors, OwnCodes codes, RememberedBrowsers browsers, DateFormats local) {
        super("security.title");
        this.signedIn = signedIn;
        this.factors = factors;
        this.codes = codes;
        this.browsers = browsers;
        this.local = local;
        addClassName("column");
        add(new H1(getTranslation("security.title")), new Paragraph(getTranslation("security.help")), methods);
        add(new H2(getTranslation("security.add")), more, remembered);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        List<Factor> mine = mine();
        Optional<Factor> kept = codes.current(person());
        methods.removeAll();
        if (mine.isEmpty()) {
            methods.add(new NothingYet());
        }
        kept.filter(CodesLeft::few).map(FewCodes::new).ifPresent(methods::add);
        if (mine.size() == 1 && !SecondMethodHint.dismissed()) {
            methods.add(new SecondMethodHint());
        }
        if (!mine.isEmpty() || kept.isPresent()) {
            methods.add(list(mine, kept.orElse(null)));
        }
        more.removeAll();
        more.add(new KindTiles(offered()));
        List<RememberedBrowser> known = browsers.list(person().tenant(), person().userId());
        remembered.removeAll();
        if (!known.isEmpty()) {
            remembered.add(new OwnBrowsers(known, local, this::forget));
        }
    }

    private void forget(RememberedBrowser browser) {
        if (signedIn.fresh(PATH)) {
            browsers.forget(person().tenant(), person().userId(), browser.id());
            Notification.show(getTranslation("browsers.forgotten", BrowserName.of(this, browser.browser())));
            refresh();
        }
    }

    /** Recovery codes are there once, and for those only who have something to come back from. */
    private List<String> offered() {
        boolean missing = codes.missing(person());
        return factors.kinds(person().tenant()).stream()
                .filter(kind -> missing || !kind.equals(Kinds.CODES))
                .toList();
    }

    private Div list(List<Factor> mine, @Nullable Factor kept) {
        FactorNames names = new FactorNames(this, local, mine);
        Div list = new Div();
        list.addClassNames("card", "rows");
        list.getElement().setAttribute("role", "list");
        mine.forEach(factor -> list.add(new FactorRow(factor, names.of(factor), local, this)));
        if (kept != null) {
            MethodRow row = new MethodRow(kept.kind(), FactorName.of(this, kept), CodesLeft.facts(this, kept, local));
            row.action(
                    getTranslation("codes.manage"),
                    getTranslation("codes.manage.what"),
                    () -> UI.getCurrent().navigate(RecoveryCodesView.class));
            list.add(row.listed());
        }
        return list;
    }

    @Override
    public void askForName(FactorRow row) {
        Factor factor = row.factor();
        NameForm form = new NameForm(
                Objects.requireNonNullElse(factor.name(), ""),
                FactorName.standard(this, factor),
                name -> rename(factor, name),
                () -> backTo(factor));
        row.replace(form);
        form.focus();
    }

    private void rename(Factor factor, String name) {
        if (own(factor)) {
            factors.rename(person().tenant(), factor.id(), name.isEmpty() ? null : name);
        }
        backTo(factor);
    }

    private void backTo(Factor factor) {
        refresh();
        methods.getChildren()
                .flatMap(Component::getChildren)
                .filter(FactorRow.class::isInstance)
                .map(FactorRow.class::cast)
                .filter(row -> row.factor().id().equals(factor.id()))
                .forEach(FactorRow::focusRename);
    }

    @Override
    public void remove(Factor factor) {
        if (signedIn.fresh(PATH)) {
            boolean last = mine().size() == 1;
            boolean codesToo = last && codes.current(person()).isPresent();
            String title = getTranslation("security.remove.title", FactorName.of(this, factor));
            String consequence = getTranslation(last ? "security.remove.last" : "security.remove.others");
            String also = codesToo ? ' ' + getTranslation("security.remove.codes") : "";
            Question.removal(title, consequence + also, () -> reallyRemove(factor))
                    .open();
        }
    }

    private void reallyRemove(Factor factor) {
        if (!signedIn.fresh(PATH)) {
            return;
        }
        if (own(factor)) {
            factors.delete(person().tenant(), factor.id());
            codes.forgetIfUseless(person());
            Notification.show(getTranslation("security.removed", FactorName.of(this, factor)));
        }
        refresh();
    }

    private SubjectProfile person() {
        return signedIn.person();
    }

    /** Whether the person still has this factor. */
    private boolean own(Factor factor) {
        return mine().stream().anyMatch(mine -> mine.id().equals(factor.id()));
    }

    /** What the person can use, without the ways back. */
    private List<Factor> mine() {
        return factors.verified(person().tenant(), person().userId()).stream()
                .filter(factor -> !factors.fallback(factor.kind()))
                .toList();
    }
}
