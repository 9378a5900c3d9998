package dev.countersign.ui.kit;

import com.vaadin.flow.component.textfield.PasswordField;
import dev.countersign.common.Problem;
import dev.countersign.common.Problem.Fault;

/** Asks for a password that somebody chooses. It can be looked at and pasted, so that once is enough. */
public final class NewPasswordField extends PasswordField {

    private static final long serialVersionUID = 1L;

    /** How the faults of an unusable password name it. */
    private static final String FAULT = "password";

    public NewPasswordField() {
        setLabel(getTranslation("password.new"));
        setHelperText(getTranslation("password.new.help"));
        getElement().setAttribute("autocomplete", "new-password");
    }

    /** Tells a problem with the new password at the field. @return false when it is about something else */
    public boolean refuse(Problem problem) {
        if (problem.faults().stream().map(Fault::field).noneMatch(FAULT::equals)) {
            return false;
        }
        setErrorMessage(Note.words(this, problem));
        setInvalid(true);
        focus();
        return true;
    }
}
