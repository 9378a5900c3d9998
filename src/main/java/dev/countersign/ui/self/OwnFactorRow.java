package dev.countersign.ui.self;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.common.OneLine;
import dev.countersign.factor.Factor;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.factor.FactorRow;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.EnterKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** One factor that its user can name and remove. */
class OwnFactorRow extends FactorRow {

    private static final long serialVersionUID = 1L;

    /** What the user can do with a factor. */
    interface Actions {

        /** @param name empty takes the name away */
        void rename(Factor factor, String name);

        /** Shows the row again as it was. */
        void cancelRename(Factor factor);

        void remove(Factor factor);
    }

    private final transient Factor factor;
    private final transient Actions actions;
    private final Button rename;

    /** @param name what it is called on this page */
    OwnFactorRow(Factor factor, String name, DateFormats dates, Actions actions) {
        super(factor.kind(), name, List.of());
        this.factor = factor;
        this.actions = actions;
        setFacts(facts(name, dates));
        rename = action(
                getTranslation("security.rename"), getTranslation("security.rename.what", name), this::askForName);
        action(
                getTranslation("security.remove"),
                getTranslation("security.remove.what", name),
                () -> actions.remove(factor));
        listed();
    }

    Factor factor() {
        return factor;
    }

    /** Puts the focus back to where the naming began. */
    void focusRename() {
        rename.focus();
    }

    private void askForName() {
        NameForm form = new NameForm(
                Objects.requireNonNullElse(factor.name(), ""),
                FactorNames.standard(factor),
                name -> actions.rename(factor, name),
                () -> actions.cancelRename(factor));
        replace(form);
        form.focus();
    }

    private List<String> facts(String name, DateFormats dates) {
        List<String> facts = new ArrayList<>();
        String kind = FactorNames.kind(factor.kind());
        if (!name.startsWith(kind)) {
            facts.add(kind);
        }
        facts.add(getTranslation("security.added", dates.day(this, factor.createdAt())));
        if (factor.lastUsedAt() != null) {
            facts.add(getTranslation("security.used", dates.ago(this, factor.lastUsedAt())));
        }
        if (factor.lock() != null) {
            facts.add(getTranslation("security.locked"));
        }
        return facts;
    }

    /** Asks for a name, where the name stands. Enter saves, Escape leaves it as it is. */
    private static final class NameForm extends Composite<Div> {

        private static final long serialVersionUID = 1L;

        private final TextField name = new TextField();

        /** @param standard what the factor is called without a name of its own */
        NameForm(String current, String standard, Consumer<String> save, Runnable cancel) {
            name.setLabel(getTranslation("security.name"));
            name.setValue(current);
            name.setPlaceholder(standard);
            name.setMaxLength(OneLine.MAX_NAME_LENGTH);
            name.getElement().setAttribute("autocomplete", "off");
            EnterKey.on(name, () -> save.accept(name.getValue().strip()));
            Button store = new Button(
                    getTranslation("security.name.save"),
                    click -> save.accept(name.getValue().strip()));
            store.addThemeVariants(ButtonVariant.PRIMARY);
            Button leave = new Button(getTranslation("security.name.cancel"), click -> cancel.run());
            Shortcuts.addShortcutListener(this, cancel::run, Key.ESCAPE).listenOn(getContent());
            getContent().addClassName("name-form");
            getContent().add(name, store, leave);
        }

        /** Puts the focus into the field, its text selected. */
        void focus() {
            name.focus();
            name.getElement().executeJs("this.inputElement.select()");
        }
    }
}
