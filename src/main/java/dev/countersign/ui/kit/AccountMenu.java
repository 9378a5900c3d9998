package dev.countersign.ui.kit;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.SubjectProfile;

/** The person, and where the person can go from here. */
public final class AccountMenu extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private static final String EXPANDED = "aria-expanded";

    public AccountMenu(CurrentUser signedIn) {
        SubjectProfile person = signedIn.person();
        NativeButton button = new NativeButton();
        button.addClassName("menu-button");
        button.getElement().setAttribute("aria-haspopup", "menu");
        button.getElement().setAttribute(EXPANDED, "false");
        button.add(new AccountChip(person.initial(), person.name()));
        ContextMenu menu = new ContextMenu(button);
        menu.setOpenOnClick(true);
        menu.getElement().setProperty("position", "bottom-end");
        menu.addOpenedChangeListener(
                change -> button.getElement().setAttribute(EXPANDED, String.valueOf(change.isOpened())));
        menu.addItem(getTranslation("menu.security"), click -> go(""));
        if (!signedIn.guest()) {
            menu.addItem(getTranslation("menu.account"), click -> go("account"));
        }
        if (signedIn.administrator()) {
            menu.addItem(getTranslation("menu.administration"), click -> go("admin/factors"));
        }
        menu.addItem(getTranslation("menu.sign-out"), click -> signedIn.signOut());
        getContent().addClassName("account-menu");
        getContent().add(button);
    }

    private static void go(String path) {
        UI.getCurrent().navigate(path);
    }
}
