package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.factor.Factor;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.FactorName;
import java.io.Serializable;

/** What stands in the cells of the list of factors. */
class FactorCells implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Component reader;
    private final transient DateFormats local;
    private final transient Actions actions;

    /** What an administrator can do with a factor. */
    interface Actions {
        boolean offers(AdminAction action, FoundFactor found);

        void unlock(FoundFactor found);

        void remove(FoundFactor found);
    }

    FactorCells(Component reader, DateFormats local, Actions actions) {
        this.reader = reader;
        this.local = local;
        this.actions = actions;
    }

    Component person(FoundFactor found) {
        String below = found.account() == null
                ? found.factor().tenant().value()
                : found.account().username() + " · " + found.factor().tenant().value();
        return Cells.twoLines(found.personOrDash(), below, "row-title");
    }

    Component factor(FoundFactor found) {
        Factor factor = found.factor();
        String kind = FactorName.kindInShort(reader, factor.kind());
        return Cells.twoLines(FactorName.of(reader, factor), kind + " · " + found.idTail(), "row-name");
    }

    Component state(FoundFactor found) {
        Factor factor = found.factor();
        if (factor.lock() != null) {
            var until = factor.lock().until();
            return Cells.badge(
                    "bad",
                    until == null
                            ? reader.getTranslation("state.blocked")
                            : reader.getTranslation("state.locked", local.until(reader, until)));
        }
        return factor.verified()
                ? Cells.badge("good", reader.getTranslation("state.verified"))
                : Cells.badge("open", reader.getTranslation("state.unverified"));
    }

    Component lastUsed(FoundFactor found) {
        var used = found.factor().lastUsedAt();
        return new Span(used == null ? reader.getTranslation("when.never") : local.ago(reader, used));
    }

    Component actions(FoundFactor found) {
        Div buttons = new Div();
        buttons.addClassName("row-actions");
        if (found.factor().lock() != null && actions.offers(AdminAction.UNLOCK_FACTOR, found)) {
            buttons.add(button("admin.unlock", "admin.unlock.what", found, () -> actions.unlock(found)));
        }
        if (actions.offers(AdminAction.REMOVE_FACTOR, found)) {
            buttons.add(button("admin.remove", "admin.remove.what", found, () -> actions.remove(found)));
        }
        return buttons;
    }

    private Button button(String label, String what, FoundFactor found, Runnable act) {
        Button button = new Button(reader.getTranslation(label), click -> act.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(reader.getTranslation(what, FactorName.of(reader, found.factor()), found.personOrDash()));
        return button;
    }

    Component everything(FoundFactor found) {
        Div state = new Div(state(found), lastUsed(found));
        state.addClassName("cell-state");
        Div all = new Div(person(found), factor(found), state, actions(found));
        all.addClassName("cell-all");
        return all;
    }
}
