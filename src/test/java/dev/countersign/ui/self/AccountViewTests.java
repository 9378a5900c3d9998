package dev.countersign.ui.self;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.expectNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.PasswordField;
import dev.countersign.account.Account;
import dev.countersign.account.AccountSession;
import dev.countersign.account.AccountSessions;
import dev.countersign.account.Accounts;
import dev.countersign.account.Role;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.ui.Visit;
import dev.countersign.ui.gate.Gate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.password.PasswordEncoder;

@DisplayName("P4: the page of the own account, and one-time passwords")
class AccountViewTests extends Visit {

    private static final String CHROME = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";
    private static final String NEXT = "four tall trees by the river";

    @Autowired
    private AccountSessions sessions;

    @Autowired
    private PasswordEncoder passwords;

    private Secret first = new Secret("");

    @BeforeEach
    void someone() {
        jdbc.sql("delete from account where username = 'grace'").update();
        Accounts.OneTime grace = accounts.add("grace", "Grace Hopper", Role.NONE);
        first = grace.password();
    }

    @Test
    void the_password_is_changed_with_the_current_one() {
        chosen();
        AccountSession.Id elsewhere = signedInElsewhere();
        open("account");
        press("Change password");
        type("Current password", NEXT);
        type("New password", NEXT + " today");
        press("Save");
        expectNotifications("Your password was changed. You are signed out everywhere else.");
        assertThat(matches(NEXT + " today")).isTrue();
        assertThat(sessions.list(account("grace").id()))
                .extracting(AccountSession::id)
                .doesNotContain(elsewhere.value())
                .hasSize(1);
    }

    @Test
    void a_wrong_current_password_is_told_at_its_field() {
        chosen();
        open("account");
        press("Change password");
        type("Current password", "a guess of somebody");
        type("New password", NEXT + " today");
        press("Save");
        assertThat(field("Current password").getErrorMessage()).isEqualTo("The current password is incorrect.");
        assertThat(matches(NEXT)).isTrue();
    }

    @Test
    void a_password_is_not_changed_without_a_recent_second_step() {
        chosen();
        withApp("grace");
        signInFully("grace");
        open("account");
        press("Change password");
        type("Current password", NEXT);
        type("New password", NEXT + " today");
        clock.advance(Duration.ofMinutes(16));
        press("Save");
        assertThat(path()).isEqualTo("second-step");
        assertThat(matches(NEXT)).isTrue();
    }

    @Test
    void sessions_are_listed_and_all_others_ended() {
        chosen();
        signedInElsewhere();
        open("account");
        assertThat(text())
                .contains("Chrome on Windows", "192.0.2.7", "This browser", "Firefox on Linux", "198.51.100.9");
        press("Sign out everywhere else");
        assertThat(text()).contains("Chrome on Windows").doesNotContain("Firefox", "Sign out everywhere else");
        List<AccountSession> left = sessions.list(account("grace").id());
        assertThat(left).hasSize(1);
    }

    @Test
    void users_of_applications_have_no_account_here() {
        enter(Gate.portal(TenantId.DEFAULT, "customer-1"), List.of(new SimpleGrantedAuthority("ROLE_PERSON")), null);
        open("account");
        assertThat(path()).isEmpty();
    }

    @Test
    @DisplayName("P1: a user of an application with the id of an account reaches nothing of it")
    void an_accounts_id_in_another_tenant_opens_nothing() {
        String id = account("grace").id();
        enter(Gate.portal(TenantId.DEFAULT, id), List.of(new SimpleGrantedAuthority("ROLE_PERSON")), null);
        open("account");
        assertThat(path()).isEmpty();
        open("account/password");
        assertThat(path()).isEmpty();
        open("admin/people");
        assertThat(text()).doesNotContain("Grace Hopper");
    }

    @Test
    void a_one_time_password_leads_to_its_replacement_only() {
        signIn("grace");
        open("account");
        assertThat(path()).isEqualTo("account/password");
        open("security");
        assertThat(path()).isEqualTo("account/password");
        type("New password", first.reveal());
        press("Save and continue");
        assertThat(field("New password").getErrorMessage())
                .isEqualTo("That is your current password. Choose a new one.");
        type("New password", "grace hopper");
        press("Save and continue");
        assertThat(field("New password").getErrorMessage()).contains("Leave your username");
        type("New password", NEXT);
        press("Save and continue");
        assertThat(matches(NEXT)).isTrue();
        assertThat(account("grace").mustChangePassword()).isFalse();
        open("account");
        assertThat(path()).isEqualTo("account");
    }

    @Test
    void a_password_of_ones_own_is_not_replaced_that_way() {
        chosen();
        open("account/password");
        assertThat(path()).isEmpty();
    }

    /** Signed in here, with a password of her own. */
    private void chosen() {
        accounts.replaceOneTimePassword(account("grace").id(), new Secret(NEXT));
        Account grace = signIn("grace");
        AccountSession.Id here = sessions.start(grace, new ClientInfo("192.0.2.7", CHROME));
        if (SecurityContextHolder.getContext().getAuthentication() instanceof AbstractAuthenticationToken token) {
            token.setDetails(here);
        }
    }

    private AccountSession.Id signedInElsewhere() {
        return sessions.start(account("grace"), new ClientInfo("198.51.100.9", FIREFOX));
    }

    private boolean matches(String password) {
        String hash = jdbc.sql("select password_hash from account where username = 'grace'")
                .query(String.class)
                .single();
        return passwords.matches(password, hash);
    }

    private static PasswordField field(String label) {
        assertThat(_find(PasswordField.class)).isNotEmpty();
        return _get(PasswordField.class, spec -> spec.withLabel(label));
    }

    private static void type(String label, String value) {
        _setValue(field(label), value);
    }
}
