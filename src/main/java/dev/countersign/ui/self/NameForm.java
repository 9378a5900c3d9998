package dev.countersign.ui.self;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.ui.kit.EnterKey;
import java.util.function.Consumer;

/** Asks for the name of a method, where its name stands. Enter saves, Escape leaves it as it is. */
class NameForm extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 100;

    private final TextField name = new TextField();

    /** @param standard what it is called without a name of its own */
    NameForm(String current, String standard, Consumer<String> save, Runnable cancel) {
        name.setLabel(getTranslation("security.name"));
        name.setValue(current);
        name.setPlaceholder(standard);
        name.setMaxLength(LONGEST);
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
