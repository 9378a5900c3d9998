package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.tenant.ApiKeys.Created;
import dev.countersign.tenant.ApiKeys.Wish;
import dev.countersign.tenant.Scope;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.ShownOnce;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks what a new key shall be, and shows it, once. */
class NewKeyDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME = 100;

    private final TextField name = new TextField();
    private final CheckboxGroup<Scope> scopes = new CheckboxGroup<>();
    private final DatePicker lastDay = new DatePicker();
    private final transient DateFormats local;
    private final transient Function<Wish, Created> create;
    private final transient Runnable created;

    NewKeyDialog(DateFormats local, Function<Wish, Created> create, Runnable created) {
        super(UI.getCurrent().getTranslation("keys.new"));
        this.local = local;
        this.create = create;
        this.created = created;
        name.setLabel(getTranslation("keys.name"));
        name.setHelperText(getTranslation("keys.name.help"));
        name.setMaxLength(LONGEST_NAME);
        scopes.setLabel(getTranslation("keys.scopes"));
        scopes.setItems(Scope.values());
        scopes.setItemLabelGenerator(Scope::wireName);
        scopes.setItemHelperGenerator(this::meaning);
        scopes.setValue(Set.of(Scope.FACTORS_READ, Scope.FACTORS_WRITE, Scope.CHALLENGES_WRITE));
        lastDay.setLabel(getTranslation("keys.last-day"));
        lastDay.setHelperText(getTranslation("keys.last-day.help"));
        lastDay.setMin(local.today());
        ask(name, name, scopes, lastDay);
        act(getTranslation("keys.create"), this::submit);
    }

    private String meaning(Scope scope) {
        return getTranslation("scope." + scope.wireName().replace(':', '.'));
    }

    private void submit() {
        boolean named = !name.getValue().isBlank();
        name.setErrorMessage(getTranslation("keys.name.wrong"));
        name.setInvalid(!named);
        scopes.setErrorMessage(getTranslation("keys.scopes.wrong"));
        scopes.setInvalid(scopes.isEmpty());
        if (!named) {
            name.focus();
        }
        if (named && !scopes.isEmpty() && !lastDay.isInvalid()) {
            show(create.apply(new Wish(name.getValue().strip(), scopes.getValue(), end())));
        }
    }

    private @Nullable Instant end() {
        return lastDay.getValue() == null ? null : local.endOf(lastDay.getValue());
    }

    private void show(Created key) {
        result(
                getTranslation("keys.created", key.key().name()),
                new ShownOnce(key.text(), getTranslation("keys.once"), getTranslation("keys.copy")));
        created.run();
    }
}
