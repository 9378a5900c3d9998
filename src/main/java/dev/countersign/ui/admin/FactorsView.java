package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.countersign.account.SignedInAccount;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorQuery;
import dev.countersign.factor.Factors;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everybody's factors: to find one, to see its state, to remove it. The address holds the filter. */
@Route(value = "admin/factors", layout = AdminLayout.class)
@RouteAlias(value = "admin", layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.HELPDESK, SignedInAccount.AUDITOR})
class FactorsView extends Page implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private static final String PATH = "admin/factors";

    private final transient CurrentUser signedIn;
    private final transient AdminActions actions;
    private final Filters filters;
    private final transient FactorSearch search;
    private final transient DateFormats local;
    private final FoundGrid<FactorSearch.Found> grid;
    private FactorSearch.Filter filter = FactorSearch.Filter.ALL;

    FactorsView(CurrentUser signedIn, AdminActions actions, Factors factors, FactorSearch search, DateFormats local) {
        super("admin.factors.title");
        this.signedIn = signedIn;
        this.actions = actions;
        this.filters = new Filters(factors.allKinds(), this::filter);
        this.search = search;
        this.local = local;
        this.grid = new FoundGrid<>(getTranslation("admin.factors.title"), getTranslation("admin.nothing"));
        grid.column("person", this::person).setFlexGrow(3);
        grid.column("factor", this::factor).setFlexGrow(3);
        grid.column("state", this::state).setFlexGrow(2);
        grid.column("used", this::lastUsed).setFlexGrow(2);
        grid.actions(this::buttons);
        grid.everything(getTranslation("admin.factors.title"), this::everything);
        addClassName("admin-main");
        add(new H1(getTranslation("admin.factors.title")), filters, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        FactorSearch.Filter filter = FactorSearch.Filter.of(event.getLocation().getQueryParameters());
        filters.show(filter);
        show(filter);
    }

    private void filter(FactorSearch.Filter filter) {
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, PATH + filter.query()));
        show(filter);
    }

    private void show(FactorSearch.Filter wanted) {
        filter = wanted;
        grid.show(new FoundGrid.Search<FactorSearch.Found>() {
            @Override
            public int count() {
                return search.count(wanted);
            }

            @Override
            public List<FactorSearch.Found> page(int page, int size) {
                return search.page(wanted, page, size);
            }
        });
    }

    private boolean offers(AdminActions.Action action, FactorSearch.Found found) {
        return found.account() == null ? actions.offers(action) : actions.offersForFactor(action, found.account());
    }

    private void remove(FactorSearch.Found found) {
        if (!signedIn.fresh(PATH)) {
            return;
        }
        String name = FactorNames.name(found.factor());
        Question.removal(
                        getTranslation("admin.remove.title", name, found.personOrDash()),
                        getTranslation("admin.remove.text"),
                        () -> reallyRemove(found, name))
                .open();
    }

    private void reallyRemove(FactorSearch.Found found, String name) {
        AdminActions.attempt(() -> {
            actions.removeFactor(PATH, found.factor().tenant(), found.factor().id());
            Notification.show(getTranslation("admin.removed", name, found.personOrDash()));
            show(filter);
        });
    }

    private void unlock(FactorSearch.Found found) {
        if (!signedIn.fresh(PATH)) {
            return;
        }
        String name = FactorNames.name(found.factor());
        Question.before(
                        getTranslation("admin.unlock.title", name, found.personOrDash()),
                        getTranslation("admin.unlock.text"),
                        getTranslation("admin.unlock"),
                        () -> reallyUnlock(found, name))
                .open();
    }

    private void reallyUnlock(FactorSearch.Found found, String name) {
        AdminActions.attempt(() -> {
            actions.unlockFactor(PATH, found.factor().tenant(), found.factor().id());
            Notification.show(getTranslation("admin.unlocked", name, found.personOrDash()));
            show(filter);
        });
    }

    private Component person(FactorSearch.Found found) {
        String below = found.account() == null
                ? found.factor().tenant().value()
                : found.account().username() + " · " + found.factor().tenant().value();
        return FoundGrid.Cells.twoLines(found.personOrDash(), below, "row-title");
    }

    private Component factor(FactorSearch.Found found) {
        Factor factor = found.factor();
        String kind = FactorNames.kindInShort(factor.kind());
        return FoundGrid.Cells.twoLines(FactorNames.name(factor), kind + " · " + found.idTail(), "row-name");
    }

    private Component state(FactorSearch.Found found) {
        Factor factor = found.factor();
        if (factor.lock() != null) {
            var until = factor.lock().until();
            return FoundGrid.Cells.badge(
                    "bad",
                    until == null
                            ? getTranslation("state.blocked")
                            : getTranslation("state.locked", local.until(this, until)));
        }
        return factor.verified()
                ? FoundGrid.Cells.badge("good", getTranslation("state.verified"))
                : FoundGrid.Cells.badge("open", getTranslation("state.unverified"));
    }

    private Component lastUsed(FactorSearch.Found found) {
        var used = found.factor().lastUsedAt();
        return new Span(used == null ? getTranslation("when.never") : local.ago(this, used));
    }

    private Component buttons(FactorSearch.Found found) {
        Div buttons = new Div();
        buttons.addClassName("row-actions");
        if (found.factor().lock() != null && offers(AdminActions.Action.UNLOCK_FACTOR, found)) {
            buttons.add(button("admin.unlock", "admin.unlock.what", found, () -> unlock(found)));
        }
        if (offers(AdminActions.Action.REMOVE_FACTOR, found)) {
            buttons.add(button("admin.remove", "admin.remove.what", found, () -> remove(found)));
        }
        return buttons;
    }

    private Button button(String label, String what, FactorSearch.Found found, Runnable act) {
        Button button = new Button(getTranslation(label), click -> act.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(getTranslation(what, FactorNames.name(found.factor()), found.personOrDash()));
        return button;
    }

    private Component everything(FactorSearch.Found found) {
        Div state = new Div(state(found), lastUsed(found));
        state.addClassName("cell-state");
        Div all = new Div(person(found), factor(found), state, buttons(found));
        all.addClassName("cell-all");
        return all;
    }

    /** One box for whatever is known of a factor, a chip for each kind, and one for each state that calls for somebody. */
    private static final class Filters extends Composite<Div> {

        private static final long serialVersionUID = 1L;

        private final TextField text;
        private final Div kindChips = group("admin.kinds");
        private final Div stateChips = group("admin.states");
        private final List<String> kinds;
        private final transient Consumer<FactorSearch.Filter> changed;
        private final transient Map<NativeButton, Predicate<FactorSearch.Filter>> chips = new HashMap<>();
        private FactorSearch.Filter filter = FactorSearch.Filter.ALL;

        Filters(List<String> kinds, Consumer<FactorSearch.Filter> changed) {
            this.kinds = kinds;
            this.changed = changed;
            this.text = new FoundGrid.SearchBox(getTranslation("admin.search"), typed -> apply(filter.withText(typed)));
            getContent().addClassName("filters");
            getContent().add(text, kindChips, stateChips);
        }

        private Div group(String label) {
            Div group = new Div();
            group.addClassName("filter-chips");
            group.getElement().setAttribute("role", "group");
            group.getElement().setAttribute("aria-label", getTranslation(label));
            return group;
        }

        void show(FactorSearch.Filter filter) {
            this.filter = filter;
            text.setValue(filter.text());
            chips.clear();
            kindChips.removeAll();
            kindChips.add(kindChip(null, getTranslation("admin.kinds.all")));
            kinds.reversed().forEach(kind -> kindChips.add(kindChip(kind, FactorNames.kindInShort(kind))));
            stateChips.removeAll();
            stateChips.add(
                    stateChip(FactorQuery.State.LOCKED, getTranslation("admin.states.locked")),
                    stateChip(FactorQuery.State.UNVERIFIED, getTranslation("state.unverified")));
            press();
        }

        private NativeButton kindChip(@Nullable String kind, String label) {
            return chip(label, shown -> Objects.equals(kind, shown.kind()), () -> filter.withKind(kind));
        }

        /** Pressed once more, it lets go. */
        private NativeButton stateChip(FactorQuery.State state, String label) {
            return chip(
                    label,
                    shown -> state == shown.state(),
                    () -> filter.withState(state == filter.state() ? null : state));
        }

        private NativeButton chip(String label, Predicate<FactorSearch.Filter> on, Supplier<FactorSearch.Filter> next) {
            NativeButton chip = new NativeButton(label, click -> apply(next.get()));
            chip.addClassName("filter-chip");
            chips.put(chip, on);
            return chip;
        }

        private void apply(FactorSearch.Filter next) {
            filter = next;
            press();
            changed.accept(next);
        }

        private void press() {
            chips.forEach(
                    (chip, on) -> chip.getElement().setAttribute("aria-pressed", String.valueOf(on.test(filter))));
        }
    }
}
