package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.countersign.account.Accounts.OneTime;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.ShownOnce;

/** Shows the one-time password of an account, once. */
class OneTimePasswordDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    OneTimePasswordDialog(OneTime reset) {
        super(UI.getCurrent()
                .getTranslation("people.password.done", reset.account().displayName()));
        result(getTranslation("people.password.done", reset.account().displayName()), shown(this, reset));
    }

    static ShownOnce shown(Component reader, OneTime account) {
        return new ShownOnce(
                account.password(),
                reader.getTranslation("people.password.once"),
                reader.getTranslation("people.password.copy"));
    }
}
