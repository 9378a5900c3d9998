package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.account.SignedInAccount;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.Consumer;

/** The people who sign in to this server: who they are, what they may, and help for those who cannot get in. */
@Route(value = PeopleView.PATH, layout = AdminLayout.class)
@RolesAllowed({SignedInAccount.OWNER, SignedInAccount.ADMINISTRATOR, SignedInAccount.HELPDESK, SignedInAccount.AUDITOR})
class PeopleView extends Page implements BeforeEnterObserver {

    static final String PATH = "admin/people";

    private static final long serialVersionUID = 1L;

    private static final String TEXT = "q";

    private final transient CurrentUser signedIn;
    private final transient Accounts accounts;
    private final transient AdminActions actions;
    private final transient DateFormats local;
    private final FoundGrid.SearchBox search;
    private final FoundGrid<Account> grid;

    PeopleView(CurrentUser signedIn, Accounts accounts, AdminActions actions, DateFormats local) {
        super("people.title");
        this.signedIn = signedIn;
        this.accounts = accounts;
        this.actions = actions;
        this.local = local;
        this.search = new FoundGrid.SearchBox(getTranslation("people.search"), typed -> search());
        String label = getTranslation("people.title");
        this.grid = new FoundGrid<>(label, getTranslation("people.nothing"));
        grid.column("person", this::person).setFlexGrow(4);
        grid.column("role", this::role).setFlexGrow(2);
        grid.column("state", this::state).setFlexGrow(2);
        grid.column("password", this::password).setFlexGrow(2);
        grid.actions(this::manage);
        grid.everything(label, this::everything);
        TenantPage.Heading heading = new TenantPage.Heading("people.title", "people.help");
        if (actions.offers(AdminActions.Action.ADD_ACCOUNT)) {
            heading.action("people.add", this::add);
        }
        Div filters = new Div(search);
        filters.addClassName("filters");
        addClassName("admin-main");
        add(heading, filters, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        search.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(TEXT)
                .orElse(""));
        refresh();
    }

    private void search() {
        UI.getCurrent().getPage().getHistory().replaceState(null, here());
        refresh();
    }

    private String here() {
        String text = search.getValue().strip();
        return text.isEmpty()
                ? PATH
                : PATH + '?' + QueryParameters.of(TEXT, text).getQueryString();
    }

    private void refresh() {
        String text = search.getValue();
        grid.show(new FoundGrid.Search<Account>() {
            @Override
            public int count() {
                return Math.toIntExact(accounts.count(text));
            }

            @Override
            public List<Account> page(int page, int size) {
                return accounts.page(text, page, size);
            }
        });
    }

    private Component person(Account account) {
        return FoundGrid.Cells.twoLines(account.displayName(), account.username(), "row-title");
    }

    private Component role(Account account) {
        return new Span(PersonDialog.RoleChoice.name(this, account.role()));
    }

    private Component state(Account account) {
        if (!account.enabled()) {
            return FoundGrid.Cells.badge("bad", getTranslation("state.disabled"));
        }
        return account.mustChangePassword()
                ? FoundGrid.Cells.badge("open", getTranslation("people.state.one-time"))
                : FoundGrid.Cells.badge("good", getTranslation("state.enabled"));
    }

    private Component password(Account account) {
        return new Span(local.day(this, account.passwordChangedAt()));
    }

    private Component everything(Account account) {
        Div state = new Div(role(account), state(account));
        state.addClassName("cell-state");
        Div all = new Div(person(account), state, manage(account));
        all.addClassName("cell-all");
        return all;
    }

    /** One button for all that can be done: a row has no place for so many. */
    private Component manage(Account account) {
        Button button =
                new Button(getTranslation("people.manage"), click -> new PersonDialog(account, this::offered).open());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(getTranslation("people.manage.what", account.displayName()));
        Div cell = new Div(button);
        cell.addClassName("row-actions");
        return cell;
    }

    private void offered(PersonDialog dialog, Account account) {
        dialog.offer(
                "people.factors",
                () -> UI.getCurrent().navigate(FactorsView.class, QueryParameters.of(TEXT, account.username())));
        offer(dialog, AdminActions.Action.CHANGE_ROLE, account, "people.role", this::askForRole);
        offer(dialog, AdminActions.Action.RESET_PASSWORD, account, "people.password", this::askToResetPassword);
        offer(dialog, AdminActions.Action.RESET_FACTORS, account, "people.reset-factors", this::askToResetFactors);
        if (account.enabled()) {
            offer(dialog, AdminActions.Action.DISABLE_ACCOUNT, account, "people.disable", this::askToDisable);
        } else {
            offer(dialog, AdminActions.Action.ENABLE_ACCOUNT, account, "people.enable", this::enable);
        }
    }

    private void offer(
            PersonDialog dialog, AdminActions.Action action, Account account, String label, Consumer<Account> act) {
        if (actions.offers(action, account)) {
            dialog.offer(label, () -> {
                if (signedIn.fresh(here())) {
                    act.accept(account);
                }
            });
        }
    }

    private void add() {
        if (signedIn.fresh(here())) {
            new PersonDialog.NewPerson(
                            actions.grantable(),
                            (username, name, role) -> actions.addAccount(here(), username, name, role),
                            this::refresh)
                    .open();
        }
    }

    private void askForRole(Account account) {
        new PersonDialog.ChangeRole(account, actions.grantable(), role -> {
                    actions.changeRole(here(), account.id(), role);
                    Notification.show(getTranslation("people.role.done", account.displayName()));
                    refresh();
                })
                .open();
    }

    private void askToResetPassword(Account account) {
        ask("people.password.title", "people.password.text", "people.password", account, () -> {
            Accounts.OneTime reset = actions.resetPassword(here(), account.id());
            new PersonDialog.OneTimePassword(reset).open();
        });
    }

    private void askToResetFactors(Account account) {
        ask("people.reset-factors.title", "people.reset-factors.text", "people.reset-factors", account, () -> {
            actions.resetFactors(here(), account.id());
            Notification.show(getTranslation("people.reset-factors.done", account.displayName()));
        });
    }

    private void askToDisable(Account account) {
        ask("people.disable.title", "people.disable.text", "people.disable", account, () -> {
            actions.disableAccount(here(), account.id());
            Notification.show(getTranslation("people.disable.done", account.displayName()));
        });
    }

    private void enable(Account account) {
        AdminActions.attempt(() -> {
            actions.enableAccount(here(), account.id());
            Notification.show(getTranslation("people.enable.done", account.displayName()));
            refresh();
        });
    }

    private void ask(String title, String text, String yes, Account account, Runnable act) {
        Question.beforeEnding(
                        getTranslation(title, account.displayName()),
                        getTranslation(text),
                        getTranslation(yes),
                        () -> AdminActions.attempt(() -> {
                            act.run();
                            refresh();
                        }))
                .open();
    }
}
