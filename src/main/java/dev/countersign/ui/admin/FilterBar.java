package dev.countersign.ui.admin;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.countersign.ui.kit.FactorName;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One box for whatever is known of a factor, and a chip for each kind. */
class FilterBar extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private static final String KIND = "kind";

    private final TextField text = new TextField();
    private final Div chips = new Div();
    private final List<String> kinds;
    private final transient Consumer<Filter> changed;
    private Filter filter = new Filter("", null);

    FilterBar(List<String> kinds, Consumer<Filter> changed) {
        this.kinds = kinds;
        this.changed = changed;
        text.setPlaceholder(getTranslation("admin.search"));
        text.setAriaLabel(getTranslation("admin.search"));
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                apply(new Filter(change.getValue(), filter.kind()));
            }
        });
        chips.addClassName("filter-chips");
        chips.getElement().setAttribute("role", "group");
        chips.getElement().setAttribute("aria-label", getTranslation("admin.kinds"));
        getContent().addClassName("filters");
        getContent().add(text, chips);
    }

    void show(Filter filter) {
        this.filter = filter;
        text.setValue(filter.text());
        chips.removeAll();
        chips.add(chip(null, getTranslation("admin.kinds.all")));
        kinds.reversed().forEach(kind -> chips.add(chip(kind, FactorName.kindInShort(this, kind))));
        press();
    }

    private NativeButton chip(@Nullable String kind, String label) {
        NativeButton chip = new NativeButton(label, click -> apply(new Filter(filter.text(), kind)));
        chip.addClassName("filter-chip");
        ComponentUtil.setData(chip, KIND, Objects.requireNonNullElse(kind, ""));
        return chip;
    }

    private void apply(Filter next) {
        filter = next;
        press();
        changed.accept(next);
    }

    private void press() {
        String kind = Objects.requireNonNullElse(filter.kind(), "");
        chips.getChildren().forEach(chip -> {
            boolean on = kind.equals(ComponentUtil.getData(chip, KIND));
            chip.getElement().setAttribute("aria-pressed", String.valueOf(on));
        });
    }
}
