package dev.countersign.ui.kit;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.menubar.MenuBar;
import dev.countersign.account.Account;
import dev.countersign.ui.gate.SignedIn;

/** The person, and where the person can go from here. */
public final class AccountMenu extends Composite<MenuBar> {

    private static final long serialVersionUID = 1L;

    public AccountMenu(SignedIn signedIn) {
        Account account = signedIn.account();
        MenuBar bar = getContent();
        bar.addClassName("account-menu");
        bar.getElement().setAttribute("aria-label", getTranslation("menu.label"));
        var menu = bar.addItem(new AccountChip(account.initial(), account.displayName()))
                .getSubMenu();
        menu.addItem(getTranslation("menu.security"), click -> go(""));
        if (account.administrator()) {
            menu.addItem(getTranslation("menu.administration"), click -> go("admin/factors"));
        }
        menu.addItem(getTranslation("menu.sign-out"), click -> signedIn.signOut());
    }

    private static void go(String path) {
        UI.getCurrent().navigate(path);
    }
}
