package dev.countersign.ui.kit;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DisabledUpdateMode;

/**
 * Enter in a field does what its button does. The newest value comes with the key press, since the field itself reports
 * it only afterwards. (Asking Vaadin to synchronise the property with the key would lose the value that a click needs.)
 */
public final class EnterKey {

    private static final String VALUE = "element.value";

    private EnterKey() {}

    public static void on(TextField field, Runnable action) {
        field.getElement()
                .addEventListener("keydown", event -> {
                    field.setValue(event.getEventData().path(VALUE).asString(""));
                    action.run();
                })
                .setFilter("event.key === 'Enter'")
                .addEventData(VALUE)
                .setDisabledUpdateMode(DisabledUpdateMode.ONLY_WHEN_ENABLED);
    }
}
