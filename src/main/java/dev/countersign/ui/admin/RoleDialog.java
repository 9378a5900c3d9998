package dev.countersign.ui.admin;

import com.vaadin.flow.component.UI;
import dev.countersign.account.Account;
import dev.countersign.account.Role;
import dev.countersign.ui.kit.FormDialog;
import java.util.Set;
import java.util.function.Consumer;

/** Asks for another role of an account. */
class RoleDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    RoleDialog(Account account, Set<Role> grantable, Consumer<Role> save) {
        super(UI.getCurrent().getTranslation("people.role.title", account.displayName()));
        RoleChoice choice = new RoleChoice(grantable, account.role());
        choose(choice);
        act(getTranslation("people.role.save"), () -> {
            save.accept(choice.getValue());
            close();
        });
    }
}
