package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;
import dev.countersign.common.SmsTemplate;
import dev.countersign.common.SmsTemplate.Flaw;
import dev.countersign.tenant.Tenant;
import dev.countersign.tenant.Tenants.Settings;
import dev.countersign.ui.kit.FactorName;
import dev.countersign.ui.kit.FormDialog;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks for the settings of a tenant. */
class TenantDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    private final TextField name = new TextField();
    private final TextField issuer = new TextField();
    private final TextField template = new TextField();
    private final CheckboxGroup<String> kinds = new CheckboxGroup<>();
    private final transient Consumer<Settings> save;
    private final List<String> all;

    /** @param tenant null for a new one */
    TenantDialog(@Nullable Tenant tenant, List<String> all, Consumer<Settings> save) {
        super(UI.getCurrent().getTranslation(tenant == null ? "tenants.new" : "tenants.edit.title"));
        this.all = all;
        this.save = save;
        label(name, "tenants.name", "tenants.name.help", "tenants.name.wrong");
        label(issuer, "tenants.issuer", "tenants.issuer.help", "tenants.issuer.wrong");
        label(template, "tenants.template", "tenants.template.help", "tenants.template.wrong");
        kinds.setLabel(getTranslation("tenants.kinds"));
        kinds.setItems(all.reversed());
        kinds.setItemLabelGenerator(kind -> FactorName.kind(this, kind));
        kinds.setItemHelperGenerator(kind -> FactorName.notice(this, kind));
        kinds.setValue(Set.copyOf(all));
        if (tenant != null) {
            fill(tenant);
        }
        ask(name, name, issuer, template, kinds);
        act(getTranslation(tenant == null ? "tenants.create" : "tenants.save"), this::submit);
    }

    private void label(TextField field, String label, String help, String wrong) {
        field.setLabel(getTranslation(label));
        field.setHelperText(getTranslation(help));
        field.setErrorMessage(getTranslation(wrong));
    }

    private void fill(Tenant tenant) {
        name.setValue(tenant.name());
        issuer.setValue(tenant.issuer());
        template.setValue(tenant.smsTemplate() == null ? "" : tenant.smsTemplate());
        kinds.setValue(tenant.kinds().isEmpty() ? Set.copyOf(all) : tenant.kinds());
    }

    private void submit() {
        List.of(name, issuer, template).forEach(field -> field.setInvalid(false));
        kinds.setErrorMessage(getTranslation("tenants.kinds.wrong"));
        kinds.setInvalid(kinds.isEmpty());
        if (kinds.isEmpty()) {
            return;
        }
        String text = template.getValue().strip();
        save.accept(new Settings(
                name.getValue().strip(), issuer.getValue().strip(), text.isEmpty() ? null : text, chosen()));
        close();
    }

    /** All of them means those of later versions too. */
    private Set<String> chosen() {
        Set<String> chosen = new HashSet<>(kinds.getValue());
        return chosen.containsAll(all) ? Set.of() : chosen;
    }

    /** Faults are told at their fields, and the first of them gets the focus. */
    @Override
    protected void refuse(Problem problem) {
        Map<String, TextField> fields = Map.of("name", name, "issuer", issuer, "sms_template", template);
        List<TextField> wrong = problem.faults().stream()
                .map(Fault::field)
                .filter(fields::containsKey)
                .distinct()
                .map(fields::get)
                .toList();
        if (wrong.isEmpty()) {
            super.refuse(problem);
            return;
        }
        SmsTemplate.flaw(template.getValue().strip()).ifPresent(flaw -> template.setErrorMessage(words(flaw)));
        wrong.forEach(field -> field.setInvalid(true));
        wrong.getFirst().focus();
    }

    private String words(Flaw flaw) {
        return switch (flaw.reason()) {
            case TOKEN, BRACES, LENGTH -> getTranslation("tenants.template.wrong");
            case INVISIBLE -> getTranslation("tenants.template.invisible", flaw.part());
            case LINK -> getTranslation("tenants.template.link", flaw.part());
        };
    }
}
