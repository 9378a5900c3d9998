package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.account.Accounts.OneTime;
import dev.countersign.account.Role;
import dev.countersign.account.Username;
import dev.countersign.common.Problem;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.Note;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks who a new person is, and shows the one-time password. */
class NewPersonDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME = 100;

    private final TextField username = new TextField();
    private final TextField name = new TextField();
    private final RoleChoice role;
    private final transient Add add;
    private final transient Runnable added;

    /** Adds the person. */
    interface Add {
        OneTime add(String username, String name, Role role);
    }

    NewPersonDialog(Set<Role> grantable, Add add, Runnable added) {
        super(UI.getCurrent().getTranslation("people.add"));
        this.add = add;
        this.added = added;
        username.setLabel(getTranslation("people.username"));
        username.setHelperText(getTranslation("people.username.help"));
        username.setMaxLength(Username.LONGEST);
        username.getElement().setAttribute("autocapitalize", "none");
        username.getElement().setAttribute("autocomplete", "off");
        name.setLabel(getTranslation("people.name"));
        name.setMaxLength(LONGEST_NAME);
        name.getElement().setAttribute("autocomplete", "off");
        role = new RoleChoice(grantable, Role.NONE);
        ask(username, username, name, role);
        act(getTranslation("people.add.do"), this::submit);
    }

    private void submit() {
        List.of(username, name).forEach(field -> field.setInvalid(false));
        OneTime person = add.add(username.getValue(), name.getValue(), role.getValue());
        result(
                getTranslation("people.added", person.account().displayName()),
                OneTimePasswordDialog.shown(this, person));
        added.run();
    }

    /** Faults are told at their fields. */
    @Override
    protected void refuse(Problem problem) {
        Map<String, TextField> fields = Map.of("username", username, "display_name", name);
        TextField wrong = problem.faults().stream()
                .map(fault -> fields.get(fault.field()))
                .findFirst()
                .orElse(null);
        if (wrong == null) {
            super.refuse(problem);
            return;
        }
        boolean taken = "username_taken".equals(problem.code());
        String unusable = wrong == username ? "people.username.wrong" : "people.name.wrong";
        wrong.setErrorMessage(taken ? Note.words(this, problem) : getTranslation(unusable));
        wrong.setInvalid(true);
        wrong.focus();
    }
}
