package dev.countersign.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.MovableClock;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.challenge.AtOnce;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** P4: the acts on accounts. Subclasses say on which database. */
@ExtendWith(OutputCaptureExtension.class)
abstract class AccountsScenario {

    private static final Secret NEXT = new Secret("the quick brown fox reads the trail");

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountSessions sessions;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private PasswordPolicy policy;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    @BeforeEach
    @AfterEach
    void nobody() {
        jdbc.sql("delete from account").update();
    }

    @Test
    void a_new_account_signs_in_once_with_what_was_told() {
        Accounts.OneTime added = accounts.add(" Grace ", "Grace Hopper", Role.AUDITOR);
        Account grace = added.account();
        assertThat(grace.username()).isEqualTo("grace");
        assertThat(grace.role()).isEqualTo(Role.AUDITOR);
        assertThat(grace.enabled()).isTrue();
        assertThat(grace.mustChangePassword()).isTrue();
        assertThat(matches("grace", added.password())).isTrue();
        Account changed = accounts.changePassword(grace.id(), added.password(), NEXT);
        assertThat(changed.mustChangePassword()).isFalse();
        assertThat(matches("grace", NEXT)).isTrue();
        assertThat(matches("grace", added.password())).isFalse();
        assertThat(events(grace)).containsExactly("password_changed", "account_added auditor");
    }

    @Test
    void a_one_time_password_is_replaced_by_a_strong_one() {
        Accounts.OneTime grace = accounts.add("grace", "Grace", Role.NONE);
        String id = grace.account().id();
        for (String weak : List.of("short", "passwordpassword", "grace walks sideways home")) {
            assertThat(told(() -> accounts.changePassword(id, grace.password(), new Secret(weak))))
                    .isEqualTo("weak_password");
        }
        assertThat(told(() -> accounts.changePassword(id, grace.password(), grace.password())))
                .isEqualTo("weak_password");
        assertThat(accounts.get(id).mustChangePassword()).isTrue();
    }

    /** F38. */
    @Test
    void a_bootstrap_password_that_does_nothing_is_told(CapturedOutput log) {
        String password = "metal walrus plays chess";
        bootstrap("Grace", password);
        assertThat(accounts.find("grace").orElseThrow().role()).isEqualTo(Role.OWNER);
        assertThat(log).doesNotContain("reset-password");
        bootstrap("Grace", "another " + password);
        assertThat(log).contains("The account grace exists already", "account reset-password grace");
        assertThat(matches("grace", new Secret(password))).isTrue();
        bootstrap("heidi", password);
        assertThat(accounts.find("heidi")).isEmpty();
        assertThat(log).contains("Another account administrates already").doesNotContain(password);
    }

    @Test
    void two_accounts_never_have_one_user_name() throws InterruptedException {
        List<String> told = AtOnce.run(8, i -> () -> told(() -> accounts.add("Grace", "Grace " + i, Role.NONE)));
        assertThat(told).filteredOn("done"::equals).hasSize(1);
        assertThat(told).filteredOn("username_taken"::equals).hasSize(7);
        assertThat(accounts.count("grace")).isOne();
    }

    @Test
    void names_are_bounded_where_they_enter() {
        assertThat(told(() -> accounts.add("a".repeat(65), "Grace", Role.NONE)))
                .isEqualTo("invalid_request_parameters");
        assertThat(told(() -> accounts.add("grace", "G".repeat(101), Role.NONE)))
                .isEqualTo("invalid_request_parameters");
        assertThat(told(() -> accounts.add("grace", "Grace\nHopper", Role.NONE)))
                .isEqualTo("invalid_request_parameters");
        assertThat(accounts.add("a".repeat(64), "G".repeat(100), Role.NONE)
                        .account()
                        .username())
                .hasSize(64);
        assertThat(accounts.find("a\u0000b")).isEmpty();
        assertThat(accounts.signingIn("\u0000".repeat(5000))).isEmpty();
    }

    @Test
    void a_disabled_account_signs_in_no_more_and_its_sessions_end() {
        owner("root");
        Account grace = accounts.add("grace", "Grace", Role.NONE).account();
        AccountSession.Id session = sessions.start(grace, ClientInfo.UNKNOWN);
        accounts.disable(grace.id());
        accounts.disable(grace.id());
        assertThat(accounts.signingIn("grace").orElseThrow().isEnabled()).isFalse();
        assertThat(sessions.use(grace.id(), session)).isEmpty();
        accounts.enable(grace.id());
        assertThat(accounts.signingIn("grace").orElseThrow().isEnabled()).isTrue();
        assertThat(events(grace))
                .containsExactly("account_enabled", "account_disabled", "sessions_ended 1", "account_added none");
    }

    @Test
    void a_reset_ends_sessions_and_the_old_password() {
        Accounts.OneTime grace = accounts.add("grace", "Grace", Role.NONE);
        String id = grace.account().id();
        accounts.changePassword(id, grace.password(), NEXT);
        AccountSession.Id session = sessions.start(grace.account(), ClientInfo.UNKNOWN);
        clock.advance(Duration.ofMinutes(1));
        Accounts.OneTime reset = accounts.resetPassword(id);
        assertThat(reset.account().mustChangePassword()).isTrue();
        assertThat(reset.account().passwordChangedAt()).isEqualTo(clock.instant());
        assertThat(matches("grace", NEXT)).isFalse();
        assertThat(matches("grace", reset.password())).isTrue();
        assertThat(sessions.use(id, session)).isEmpty();
        assertThat(events(grace.account())).startsWith("password_reset");
    }

    /** P7: the old password was checked before the reset, and the session starts after it. */
    @Test
    void a_sign_in_during_a_reset_gets_no_session() {
        Account before = accounts.add("grace", "Grace", Role.NONE).account();
        clock.advance(Duration.ofMinutes(1));
        accounts.resetPassword(before.id());
        assertThatThrownBy(() -> sessions.start(before, ClientInfo.UNKNOWN))
                .isInstanceOf(AuthenticationException.class);
        assertThat(sessions.list(before.id())).isEmpty();
        assertThat(sessions.start(accounts.get(before.id()), ClientInfo.UNKNOWN))
                .isNotNull();
    }

    @Test
    void another_role_ends_the_sessions_that_have_the_old_one() {
        owner("root");
        Account grace = owner("grace");
        AccountSession.Id session = sessions.start(grace, ClientInfo.UNKNOWN);
        accounts.changeRole(grace.id(), Role.HELPDESK);
        assertThat(accounts.get(grace.id()).role()).isEqualTo(Role.HELPDESK);
        assertThat(sessions.use(grace.id(), session)).isEmpty();
        assertThat(events(grace)).startsWith("role_changed helpdesk");
    }

    @Test
    void a_wrong_current_password_changes_nothing() {
        Accounts.OneTime grace = accounts.add("grace", "Grace", Role.NONE);
        String id = grace.account().id();
        assertThat(told(() -> accounts.changePassword(id, new Secret("wrong"), NEXT)))
                .isEqualTo("wrong_password");
        assertThat(matches("grace", grace.password())).isTrue();
    }

    @Test
    void a_one_time_password_is_replaced_once_and_by_another() throws InterruptedException {
        Accounts.OneTime grace = accounts.add("grace", "Grace", Role.NONE);
        String id = grace.account().id();
        assertThat(told(() -> accounts.replaceOneTimePassword(id, grace.password())))
                .isEqualTo("weak_password");
        assertThat(told(() -> accounts.replaceOneTimePassword(id, new Secret("too short"))))
                .isEqualTo("weak_password");
        List<String> told = AtOnce.run(
                4, i -> () -> told(() -> accounts.replaceOneTimePassword(id, new Secret(NEXT.reveal() + i))));
        assertThat(told).filteredOn("done"::equals).hasSize(1);
        assertThat(told).filteredOn("password_replaced"::equals).hasSize(3);
        assertThat(accounts.get(id).mustChangePassword()).isFalse();
        assertThat(events(grace.account())).containsExactly("password_changed", "account_added none");
    }

    @Test
    void of_two_changes_at_once_one_has_the_current_password() throws InterruptedException {
        Accounts.OneTime grace = accounts.add("grace", "Grace", Role.NONE);
        String id = grace.account().id();
        List<String> told = AtOnce.run(
                2, i -> () -> told(() -> accounts.changePassword(id, grace.password(), new Secret(NEXT.reveal() + i))));
        assertThat(told).containsExactlyInAnyOrder("done", "wrong_password");
    }

    @Test
    void the_last_enabled_owner_stays_an_owner() {
        Account root = owner("root");
        Account other = owner("other");
        Account helper = accounts.add("helper", "Helper", Role.ADMINISTRATOR).account();
        accounts.disable(other.id());
        assertThat(told(() -> accounts.disable(root.id()))).isEqualTo("last_administrator");
        assertThat(told(() -> accounts.changeRole(root.id(), Role.ADMINISTRATOR)))
                .isEqualTo("last_administrator");
        assertThat(accounts.get(root.id())).isEqualTo(root);
        accounts.disable(helper.id());
        accounts.changeRole(other.id(), Role.NONE);
        assertThat(accounts.get(other.id()).role()).isEqualTo(Role.NONE);
    }

    @Test
    void without_owners_the_last_administrator_stays() {
        Account one = accounts.add("one", "One", Role.ADMINISTRATOR).account();
        Account two = accounts.add("two", "Two", Role.ADMINISTRATOR).account();
        accounts.changeRole(one.id(), Role.AUDITOR);
        assertThat(told(() -> accounts.disable(two.id()))).isEqualTo("last_administrator");
        assertThat(told(() -> accounts.changeRole(two.id(), Role.NONE))).isEqualTo("last_administrator");
        accounts.changeRole(two.id(), Role.OWNER);
        assertThat(accounts.get(two.id()).role()).isEqualTo(Role.OWNER);
    }

    @Test
    void two_at_once_leave_one_enabled_owner() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            nobody();
            List<Account> both = List.of(owner("one"), owner("two"));
            List<String> told = AtOnce.run(
                    2,
                    i -> () -> told(() -> {
                        if (i == 0) {
                            accounts.disable(both.get(0).id());
                        } else {
                            accounts.changeRole(both.get(1).id(), Role.NONE);
                        }
                    }));
            assertThat(told).containsExactlyInAnyOrder("done", "last_administrator");
            assertThat(both)
                    .extracting(account -> accounts.get(account.id()))
                    .filteredOn(account -> account.enabled() && account.role() == Role.OWNER)
                    .hasSize(1);
        }
    }

    @Test
    void an_account_that_is_not_there_is_told_so() {
        owner("root");
        assertThat(told(() -> accounts.get("user_nobody"))).isEqualTo("entity_not_found");
        assertThat(told(() -> accounts.resetPassword("user_nobody"))).isEqualTo("entity_not_found");
        assertThatThrownBy(() -> accounts.disable("user_nobody")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> accounts.enable("user_nobody")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> accounts.changeRole("user_nobody", Role.OWNER)).isInstanceOf(Problem.class);
    }

    @Test
    void people_are_listed_by_user_name() {
        owner("root");
        accounts.add("ada_l", "Ada Lovelace", Role.NONE);
        accounts.add("adam", "Adam Riese", Role.NONE);
        assertThat(accounts.page("", 0, 2)).extracting(Account::username).containsExactly("ada_l", "adam");
        assertThat(accounts.page("", 1, 2)).extracting(Account::username).containsExactly("root");
        assertThat(accounts.page("RIESE", 0, 10)).extracting(Account::username).containsExactly("adam");
        assertThat(accounts.page("a_", 0, 10)).extracting(Account::username).containsExactly("ada_l");
        assertThat(accounts.count("ada")).isEqualTo(2);
    }

    private Account owner(String username) {
        return accounts.ensure(username, username, new Secret("correct horse battery staple"), Role.OWNER);
    }

    private void bootstrap(String username, String password) {
        new BootstrapAccounts(accounts, policy, username, password).afterSingletonsInstantiated();
    }

    private boolean matches(String username, Secret password) {
        return passwords.matches(
                password.reveal(), accounts.signingIn(username).orElseThrow().getPassword());
    }

    private List<String> events(Account account) {
        return trail.of(account.id(), 10).stream()
                .map((AuditEntry entry) ->
                        entry.detail() == null ? entry.event() : entry.event() + ' ' + entry.detail())
                .toList();
    }

    private static String told(ThrowingCallable act) {
        try {
            act.call();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
