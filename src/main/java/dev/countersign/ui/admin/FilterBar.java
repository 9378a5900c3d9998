package dev.countersign.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.factor.FactorQuery;
import dev.countersign.ui.kit.FactorName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One box for whatever is known of a factor, a chip for each kind, and one for each state that calls for somebody. */
class FilterBar extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private final TextField text;
    private final Div kindChips = group("admin.kinds");
    private final Div stateChips = group("admin.states");
    private final List<String> kinds;
    private final transient Consumer<Filter> changed;
    private final transient Map<NativeButton, Predicate<Filter>> chips = new HashMap<>();
    private Filter filter = Filter.ALL;

    FilterBar(List<String> kinds, Consumer<Filter> changed) {
        this.kinds = kinds;
        this.changed = changed;
        this.text = new SearchBox(getTranslation("admin.search"), typed -> apply(filter.withText(typed)));
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

    void show(Filter filter) {
        this.filter = filter;
        text.setValue(filter.text());
        chips.clear();
        kindChips.removeAll();
        kindChips.add(kindChip(null, getTranslation("admin.kinds.all")));
        kinds.reversed().forEach(kind -> kindChips.add(kindChip(kind, FactorName.kindInShort(this, kind))));
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
                label, shown -> state == shown.state(), () -> filter.withState(state == filter.state() ? null : state));
    }

    private NativeButton chip(String label, Predicate<Filter> on, Supplier<Filter> next) {
        NativeButton chip = new NativeButton(label, click -> apply(next.get()));
        chip.addClassName("filter-chip");
        chips.put(chip, on);
        return chip;
    }

    private void apply(Filter next) {
        filter = next;
        press();
        changed.accept(next);
    }

    private void press() {
        chips.forEach((chip, on) -> chip.getElement().setAttribute("aria-pressed", String.valueOf(on.test(filter))));
    }
}
