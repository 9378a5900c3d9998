package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.factor.Factor;
import dev.countersign.ui.kit.FactorName;
import dev.countersign.ui.kit.Local;
import java.io.Serializable;
import java.util.function.Consumer;

/** What stands in the cells of the list of factors. */
class FactorCells implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Component reader;
    private final transient Local local;
    private final transient Consumer<FoundFactor> remove;

    FactorCells(Component reader, Local local, Consumer<FoundFactor> remove) {
        this.reader = reader;
        this.local = local;
        this.remove = remove;
    }

    Component person(FoundFactor found) {
        String below = found.account() == null
                ? found.factor().tenant().value()
                : found.account().username() + " · " + found.factor().tenant().value();
        return twoLines(found.personOrDash(), below, "row-title");
    }

    Component factor(FoundFactor found) {
        Factor factor = found.factor();
        String kind = FactorName.kindInShort(reader, factor.kind());
        return twoLines(FactorName.of(reader, factor), kind + " · " + found.idTail(), "row-name");
    }

    Component state(FoundFactor found) {
        Factor factor = found.factor();
        if (factor.lock() != null) {
            var until = factor.lock().until();
            return badge(
                    "bad",
                    until == null
                            ? reader.getTranslation("state.blocked")
                            : reader.getTranslation("state.locked", local.until(reader, until)));
        }
        return factor.verified()
                ? badge("good", reader.getTranslation("state.verified"))
                : badge("open", reader.getTranslation("state.unverified"));
    }

    Component lastUsed(FoundFactor found) {
        var used = found.factor().lastUsedAt();
        return new Span(used == null ? reader.getTranslation("when.never") : local.ago(reader, used));
    }

    Component action(FoundFactor found) {
        Button button = new Button(reader.getTranslation("admin.remove"), click -> remove.accept(found));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(reader.getTranslation(
                "admin.remove.what", FactorName.of(reader, found.factor()), found.personOrDash()));
        return button;
    }

    Component everything(FoundFactor found) {
        Div state = new Div(state(found), lastUsed(found));
        state.addClassName("cell-state");
        Div all = new Div(person(found), factor(found), state, action(found));
        all.addClassName("cell-all");
        return all;
    }

    private static Component badge(String style, String text) {
        Span badge = new Span(text);
        badge.addClassNames("badge", style);
        return badge;
    }

    private static Component twoLines(String title, String facts, String titleStyle) {
        Span first = new Span(title);
        first.addClassName(titleStyle);
        Span second = new Span(facts);
        second.addClassName("row-facts");
        Div lines = new Div(first, second);
        lines.addClassName("row-text");
        return lines;
    }
}
