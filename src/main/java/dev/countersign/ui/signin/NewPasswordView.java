package dev.countersign.ui.signin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.gate.AllowedWhile;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.Due;
import dev.countersign.ui.kit.CardPage;
import dev.countersign.ui.kit.NewPasswordField;
import dev.countersign.ui.kit.Note;
import jakarta.annotation.security.PermitAll;

/** Asks for a password of one's own in place of the one-time password. */
@Route("account/password")
@PermitAll
@AllowedWhile(Due.NEW_PASSWORD)
class NewPasswordView extends CardPage implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient CurrentUser signedIn;
    private final transient Accounts accounts;
    private final NewPasswordField password = new NewPasswordField();
    private final Div message = new Div();

    NewPasswordView(CurrentUser signedIn, Accounts accounts) {
        super("new-password.title");
        this.signedIn = signedIn;
        this.accounts = accounts;
        addClassName("sign-in");
        Div heading = new Div(
                new H1(getTranslation("new-password.title")), new Paragraph(getTranslation("new-password.help")));
        TextField login = new TextField(getTranslation("sign-in.username"));
        login.setValue(signedIn.person().login());
        login.setReadOnly(true);
        login.getElement().setAttribute("autocomplete", "username");
        Button save = new Button(getTranslation("new-password.save"), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Button leave = new Button(getTranslation("menu.sign-out"), click -> signedIn.signOut());
        leave.addThemeVariants(ButtonVariant.TERTIARY);
        Div ways = new Div(save, leave);
        ways.addClassName("ways");
        show(new BrandMark(), heading, login, password, message, ways);
        password.focus();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        boolean due = signedIn.accountId()
                .map(accounts::get)
                .filter(Account::mustChangePassword)
                .isPresent();
        if (!due) {
            event.forwardTo("");
        }
    }

    private void save() {
        message.removeAll();
        password.setInvalid(false);
        try {
            signedIn.accountId().ifPresent(id -> accounts.replaceOneTimePassword(id, new Secret(password.getValue())));
            signedIn.goOn();
        } catch (Problem problem) {
            if (!password.refuse(problem)) {
                message.add(Note.of(problem));
            }
        }
    }
}
