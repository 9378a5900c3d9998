package dev.countersign.ui.self;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.NewPasswordField;
import dev.countersign.ui.kit.Note;
import java.util.function.BiConsumer;

/** Asks for the current password and a new one. */
class ChangePasswordDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    private final PasswordField current = new PasswordField();
    private final NewPasswordField next = new NewPasswordField();
    private final transient BiConsumer<Secret, Secret> change;

    ChangePasswordDialog(SubjectProfile person, BiConsumer<Secret, Secret> change) {
        super(UI.getCurrent().getTranslation("account.password.change"));
        this.change = change;
        TextField login = new TextField(getTranslation("sign-in.username"));
        login.setValue(person.login());
        login.setReadOnly(true);
        login.getElement().setAttribute("autocomplete", "username");
        current.setLabel(getTranslation("account.password.current"));
        current.getElement().setAttribute("autocomplete", "current-password");
        ask(current, login, current, next);
        act(getTranslation("account.password.save"), this::submit);
    }

    private void submit() {
        current.setInvalid(false);
        next.setInvalid(false);
        change.accept(new Secret(current.getValue()), new Secret(next.getValue()));
        close();
    }

    /** The passwords do not stay in the page. */
    @Override
    protected void refuse(Problem problem) {
        if (next.refuse(problem)) {
            return;
        }
        if (!"wrong_password".equals(problem.code())) {
            super.refuse(problem);
            return;
        }
        current.setErrorMessage(Note.words(this, problem));
        current.setInvalid(true);
        current.focus();
    }
}
