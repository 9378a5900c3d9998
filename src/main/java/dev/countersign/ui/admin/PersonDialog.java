package dev.countersign.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts.OneTime;
import dev.countersign.account.Role;
import dev.countersign.account.Username;
import dev.countersign.common.OneLine;
import dev.countersign.common.Problem;
import dev.countersign.ui.kit.FormDialog;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.OneTimeSecret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

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

    /** Asks who a new person is, and shows the one-time password. */
    static class NewPerson extends FormDialog {

        private static final long serialVersionUID = 1L;

        private final TextField username = new TextField();
        private final TextField name = new TextField();
        private final RoleChoice role;
        private final transient Add add;
        private final transient Runnable added;

        /** Adds the person. */
        interface Add {
            OneTime add(String username, String name, Role role);
        }

        NewPerson(Set<Role> grantable, Add add, Runnable added) {
            super(UI.getCurrent().getTranslation("people.add"));
            this.add = add;
            this.added = added;
            username.setLabel(getTranslation("people.username"));
            username.setHelperText(getTranslation("people.username.help"));
            username.setMaxLength(Username.LONGEST);
            username.getElement().setAttribute("autocapitalize", "none");
            username.getElement().setAttribute("autocomplete", "off");
            name.setLabel(getTranslation("people.name"));
            name.setMaxLength(OneLine.MAX_NAME_LENGTH);
            name.getElement().setAttribute("autocomplete", "off");
            role = new RoleChoice(grantable, Role.NONE);
            ask(username, username, name, role);
            act(getTranslation("people.add.do"), this::submit);
        }

        private void submit() {
            List.of(username, name).forEach(field -> field.setInvalid(false));
            OneTime person = add.add(username.getValue(), name.getValue(), role.getValue());
            result(getTranslation("people.added", person.account().displayName()), OneTimePassword.shown(this, person));
            added.run();
        }

        /** Shows each fault at its field. */
        @Override
        protected void refuse(Problem problem) {
            Map<String, TextField> fields = Map.of("username", username, "display_name", name);
            TextField wrong = problem.faults().stream()
                    .map(fault -> fields.get(fault.field()))
                    .findFirst()
                    .orElse(null);
            if (wrong == null) {
                super.refuse(problem);
                return;
            }
            boolean taken = "username_taken".equals(problem.code());
            String unusable = wrong == username ? "people.username.wrong" : "people.name.wrong";
            wrong.setErrorMessage(taken ? Note.words(this, problem) : getTranslation(unusable));
            wrong.setInvalid(true);
            wrong.focus();
        }
    }

    /** Asks for another role of an account. */
    static class ChangeRole extends FormDialog {

        private static final long serialVersionUID = 1L;

        ChangeRole(Account account, Set<Role> grantable, Consumer<Role> save) {
            super(UI.getCurrent().getTranslation("people.role.title", account.displayName()));
            RoleChoice choice = new RoleChoice(grantable, account.role());
            choose(choice);
            act(getTranslation("people.role.save"), () -> {
                save.accept(choice.getValue());
                close();
            });
        }
    }

    /** The roles that can be given, each with what it is for. */
    static class RoleChoice extends RadioButtonGroup<Role> {

        private static final long serialVersionUID = 1L;

        RoleChoice(Set<Role> grantable, Role chosen) {
            setLabel(getTranslation("people.role.label"));
            setItems(grantable.stream().sorted().toList());
            setRenderer(new ComponentRenderer<>(this::words));
            setValue(chosen);
        }

        /** What people call a role. */
        static String name(Component reader, Role role) {
            return reader.getTranslation("role." + role.column());
        }

        private Span words(Role role) {
            Span title = new Span(name(this, role));
            Span help = new Span(getTranslation("role." + role.column() + ".help"));
            help.addClassName("row-facts");
            Span words = new Span(title, help);
            words.addClassName("row-text");
            return words;
        }
    }

    /** Shows the one-time password of an account, once. */
    static class OneTimePassword extends FormDialog {

        private static final long serialVersionUID = 1L;

        OneTimePassword(OneTime reset) {
            super(UI.getCurrent()
                    .getTranslation("people.password.done", reset.account().displayName()));
            result(getTranslation("people.password.done", reset.account().displayName()), shown(this, reset));
        }

        static OneTimeSecret shown(Component reader, OneTime account) {
            return new OneTimeSecret(
                    account.password(),
                    reader.getTranslation("people.password.once"),
                    reader.getTranslation("people.password.copy"));
        }
    }
}
