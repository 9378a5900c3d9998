package dev.countersign.ui.admin;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** One box for whatever is known of what is looked for. It searches while somebody types. */
class SearchBox extends TextField {

    private static final long serialVersionUID = 1L;

    SearchBox(String what, Consumer<String> search) {
        setPlaceholder(what);
        setAriaLabel(what);
        setClearButtonVisible(true);
        setValueChangeMode(ValueChangeMode.LAZY);
        addValueChangeListener(change -> {
            if (change.isFromClient()) {
                search.accept(change.getValue());
            }
        });
    }
}
