package dev.countersign.ui.admin;

import static com.github.mvysny.kaributesting.v10.GridKt._findAll;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.account.Account;
import dev.countersign.account.Role;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.ui.Visit;
import dev.countersign.ui.kit.OneTimeSecret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

@DisplayName("P4: the page of people")
class PeopleViewTests extends Visit {

    @Autowired
    private PasswordEncoder passwords;

    @BeforeEach
    void oneMore() {
        jdbc.sql("delete from account where username not in ('ada', 'admin')").update();
        accounts.ensure("grace", "Grace Hopper", new Secret("demo"), Role.NONE);
    }

    @Test
    void a_new_person_gets_a_password_that_is_shown_once() {
        openPeople();
        press("Add a person");
        field("Username", " Alan ");
        field("Name", "Alan Turing");
        _setValue(_get(PersonDialog.RoleChoice.class), Role.HELPDESK);
        press("Add");
        Secret shown = shown();
        press("Done");
        Account alan = account("alan");
        assertThat(alan.role()).isEqualTo(Role.HELPDESK);
        assertThat(alan.mustChangePassword()).isTrue();
        assertThat(passwords.matches(shown.reveal(), hash(alan))).isTrue();
        assertThat(usernames()).containsExactly("ada", "admin", "alan", "grace");
    }

    @Test
    void faults_are_told_at_their_fields() {
        openPeople();
        press("Add a person");
        field("Username", "grace");
        field("Name", "Another Grace");
        press("Add");
        assertThat(field("Username").getErrorMessage()).isEqualTo("This username is already in use.");
        field("Username", "grace2");
        field("Name", " ");
        press("Add");
        assertThat(field("Username").isInvalid()).isFalse();
        assertThat(field("Name").isInvalid()).isTrue();
        assertThat(accounts.find("grace2")).isEmpty();
    }

    @Test
    void the_search_finds_names_and_user_names() {
        openPeople();
        TextField box = _get(TextField.class);
        _setValue(box, "hopper");
        com.github.mvysny.kaributesting.v10.LocatorJ._fireValueChange(box, true);
        assertThat(usernames()).containsExactly("grace");
    }

    @Test
    void a_disabled_person_is_enabled_again() {
        openPeople();
        manage("grace", "Disable");
        confirm("Disable");
        expectNotifications("Grace Hopper can no longer sign in.");
        assertThat(account("grace").enabled()).isFalse();
        manage("grace", "Enable");
        assertThat(account("grace").enabled()).isTrue();
    }

    @Test
    void a_reset_password_is_shown_once() {
        openPeople();
        manage("grace", "Reset password");
        confirm("Reset password");
        Secret shown = shown();
        assertThat(passwords.matches(shown.reveal(), hash(account("grace")))).isTrue();
        assertThat(account("grace").mustChangePassword()).isTrue();
    }

    @Test
    void a_reset_removes_all_factors_of_the_person() {
        withApp("grace");
        withCodes("grace");
        openPeople();
        manage("grace", "Reset factors");
        confirm("Reset factors");
        expectNotifications("The factors of Grace Hopper were removed.");
        assertThat(factors.verified(TenantId.ACCOUNTS, account("grace").id())).isEmpty();
    }

    @Test
    void another_role_is_given() {
        openPeople();
        manage("grace", "Change role");
        _setValue(_get(PersonDialog.RoleChoice.class), Role.AUDITOR);
        press("Save");
        assertThat(account("grace").role()).isEqualTo(Role.AUDITOR);
    }

    @Test
    void the_own_account_is_not_managed_here() {
        openPeople();
        _click(button("admin"));
        assertThat(_find(Button.class, spec -> spec.withText("Disable"))).isEmpty();
        assertThat(_find(Button.class, spec -> spec.withText("See factors"))).hasSize(1);
    }

    @Test
    void an_old_second_step_is_asked_for_again_before_each_act() {
        withApp("admin");
        openPeople();
        clock.advance(Duration.ofMinutes(16));
        manage("grace", "Disable");
        assertThat(path()).isEqualTo("second-step");
        assertThat(account("grace").enabled()).isTrue();
    }

    @Test
    void what_counts_is_the_second_step_at_the_act() {
        openPeople();
        manage("grace", "Disable");
        clock.advance(Duration.ofMinutes(16));
        confirm("Disable");
        assertThat(path()).isEqualTo("second-step");
        assertThat(account("grace").enabled()).isTrue();
    }

    private void openPeople() {
        signInFully("admin");
        open("admin/people");
    }

    private void manage(String username, String what) {
        _click(button(username));
        press(what);
    }

    private static Button button(String username) {
        return _get(GridKt._getCellComponent(grid(), usernames().indexOf(username), "action"), Button.class);
    }

    private static void confirm(String what) {
        _click(_get(Button.class, spec -> spec.withText(what).withThemes("error")));
    }

    private String hash(Account account) {
        return jdbc.sql("select password_hash from account where id = :id")
                .param("id", account.id())
                .query(String.class)
                .single();
    }

    private static Secret shown() {
        return new Secret(_get(_get(OneTimeSecret.class), Code.class).getText());
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static void field(String label, String value) {
        _setValue(field(label), value);
    }

    @SuppressWarnings("unchecked")
    private static Grid<Account> grid() {
        return _get(Grid.class);
    }

    private static List<String> usernames() {
        return _findAll(grid()).stream().map(Account::username).toList();
    }
}
