package dev.countersign.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.countersign.account.Account;
import dev.countersign.ui.kit.FormDialog;
import java.util.function.BiConsumer;

/** What can be done for one person. */
class PersonDialog extends FormDialog {

    private static final long serialVersionUID = 1L;

    private final Div ways = new Div();

    /** @param fill adds what is offered */
    PersonDialog(Account account, BiConsumer<PersonDialog, Account> fill) {
        super(account.displayName());
        Span who = new Span(account.username() + " · " + RoleChoice.name(this, account.role()));
        who.addClassName("row-facts");
        ways.addClassName("ways");
        fill.accept(this, account);
        result(account.displayName(), who, ways);
        setCloseOnEsc(true);
    }

    void offer(String label, Runnable act) {
        ways.add(new Button(getTranslation(label), click -> {
            close();
            act.run();
        }));
    }
}
