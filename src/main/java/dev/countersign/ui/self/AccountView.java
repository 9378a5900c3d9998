package dev.countersign.ui.self;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.account.Account;
import dev.countersign.account.AccountSession;
import dev.countersign.account.AccountSessions;
import dev.countersign.account.Accounts;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.BrowserName;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.ItemList;
import dev.countersign.ui.kit.NewPasswordField;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.Page;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The own account: its password, and the browsers in which it is signed in. Users of applications have none here. */
@Route(value = AccountView.PATH, layout = SelfLayout.class)
@PermitAll
class AccountView extends Page implements BeforeEnterObserver {

    static final String PATH = "account";

    private static final long serialVersionUID = 1L;

    private final transient CurrentUser signedIn;
    private final transient Accounts accounts;
    private final transient AccountSessions sessions;
    private final transient DateFormats local;
    private final Div password = new Div();
    private final Div browsers = new Div();

    AccountView(CurrentUser signedIn, Accounts accounts, AccountSessions sessions, DateFormats local) {
        super("account.title");
        this.signedIn = signedIn;
        this.accounts = accounts;
        this.sessions = sessions;
        this.local = local;
        addClassName("column");
        Paragraph who = new Paragraph();
        if (!signedIn.guest()) {
            who.setText(getTranslation(
                    "account.help", signedIn.person().name(), signedIn.person().login()));
        }
        add(new H1(getTranslation("account.title")), who);
        add(new H2(getTranslation("account.password")), password);
        add(new H2(getTranslation("account.sessions")), browsers);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (signedIn.guest()) {
            event.forwardTo("");
            return;
        }
        refresh();
    }

    private void refresh() {
        Account account = accounts.get(own());
        password.removeAll();
        Button change = new Button(getTranslation("account.password.change"), click -> change());
        password.add(rows(List.of(new ItemList.Row(
                        getTranslation("account.password.since", local.day(this, account.passwordChangedAt())),
                        List.of(getTranslation("account.password.help")))
                .with(change))));
        browsers.removeAll();
        List<AccountSession> live = sessions.list(account.id());
        browsers.add(rows(live.stream().map(this::row).toList()));
        if (live.stream().anyMatch(session -> !own(session))) {
            Button others = new Button(getTranslation("account.sessions.end"), click -> endOthers());
            Div ways = new Div(others);
            ways.addClassName("ways");
            browsers.add(ways);
        }
    }

    private ItemList.Row row(AccountSession session) {
        List<String> facts = new ArrayList<>();
        if (session.ipAddress() != null) {
            facts.add(session.ipAddress());
        }
        facts.add(getTranslation("account.sessions.since", local.exactly(this, session.createdAt())));
        facts.add(getTranslation("account.sessions.used", local.ago(this, session.lastUsedAt())));
        String name = BrowserName.of(this, session.userAgent());
        ItemList.Row row = new ItemList.Row(name, facts);
        return own(session) ? row.state("open", getTranslation("account.sessions.this")) : row;
    }

    private static Div rows(List<ItemList.Row> rows) {
        Div list = new Div();
        list.addClassNames("card", "rows");
        list.getElement().setAttribute("role", "list");
        rows.forEach(list::add);
        return list;
    }

    /** The id of the own account. */
    private String own() {
        return signedIn.accountId().orElseThrow(() -> new IllegalStateException("No account is signed in"));
    }

    private boolean own(AccountSession session) {
        AccountSession.Id current = sessions.current();
        return current != null && current.value().equals(session.id());
    }

    private void change() {
        if (signedIn.fresh(PATH)) {
            new ChangePassword(signedIn.person(), this::change).open();
        }
    }

    private void change(Secret current, Secret next) {
        signedIn.requireFresh(PATH);
        accounts.changePassword(own(), current, next);
        Notification.show(getTranslation("account.password.done"));
        refresh();
    }

    private void endOthers() {
        sessions.endOthers(own());
        Notification.show(getTranslation("account.sessions.ended"));
        refresh();
    }

    /** Asks for the current password and a new one. */
    static class ChangePassword extends FormDialog {

        private static final long serialVersionUID = 1L;

        private final PasswordField current = new PasswordField();
        private final NewPasswordField next = new NewPasswordField();
        private final transient BiConsumer<Secret, Secret> change;

        ChangePassword(SubjectProfile person, BiConsumer<Secret, Secret> change) {
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
}
