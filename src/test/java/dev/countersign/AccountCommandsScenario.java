package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.account.AccountSessions;
import dev.countersign.account.Accounts;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.TenantId;
import dev.countersign.event.Actor;
import dev.countersign.event.ActorScope;
import dev.countersign.factor.Factors;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands on accounts, while a node serves. Subclasses say on which database. */
@DisplayName("P4")
abstract class AccountCommandsScenario {

    @Autowired
    private BeanFactory beans;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountSessions sessions;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private final StringWriter told = new StringWriter();

    @BeforeEach
    @AfterEach
    void nobody() {
        jdbc.sql("delete from account").update();
    }

    @Test
    void an_account_is_added_listed_disabled_and_enabled() {
        assertThat(run("account", "add", "Root", "--role=owner")).isZero();
        assertThat(run("account", "add", "grace", "--administrator")).isZero();
        assertThat(run("account", "disable", "GRACE")).isZero();
        told.getBuffer().setLength(0);
        assertThat(run("account", "list")).isZero();
        assertThat(told).hasToString("""
                        grace  administrator  disabled  has to replace the password
                        root  owner  has to replace the password
                        """);
        assertThat(run("account", "enable", "grace")).isZero();
        assertThat(accounts.find("grace").orElseThrow().enabled()).isTrue();
        assertThat(events("grace"))
                .isEqualTo("account_added command line, account_disabled command line, account_enabled command line");
    }

    @Test
    void a_reset_password_is_told_once_and_ends_sessions() {
        run("account", "add", "grace");
        var grace = accounts.find("grace").orElseThrow();
        var session = sessions.start(grace, ClientInfo.UNKNOWN);
        told.getBuffer().setLength(0);
        assertThat(run("account", "reset-password", "grace")).isZero();
        assertThat(told.toString()).containsPattern("^grace has a new password.*\\n(\\w{5}-){3}\\w{5}\\n$");
        assertThat(accounts.find("grace").orElseThrow().mustChangePassword()).isTrue();
        assertThat(sessions.use(grace.id(), session)).isEmpty();
    }

    @Test
    void reset_factors_removes_all_of_one_person() {
        run("account", "add", "grace");
        String id = accounts.find("grace").orElseThrow().id();
        ProvenApp.of(factors, challenges, TenantId.ACCOUNTS, id, clock.instant());
        told.getBuffer().setLength(0);
        assertThat(run("account", "reset-factors", "grace")).isZero();
        assertThat(told.toString()).startsWith("1 factor(s) of grace were removed.");
        assertThat(factors.verified(TenantId.ACCOUNTS, id)).isEmpty();
    }

    @Test
    void what_cannot_be_done_is_told_in_a_sentence() {
        run("account", "add", "root", "--role=owner");
        told.getBuffer().setLength(0);
        assertThat(run("account", "disable", "root")).isOne();
        assertThat(run("account", "add", "root")).isOne();
        assertThat(run("account", "add", "x".repeat(65))).isOne();
        assertThat(run("account", "reset-password", "nobody")).isOne();
        assertThat(told).hasToString("""
                        Somebody has to be left who can administrate: give another account the role first.
                        Another account has this user name.
                        A user name is one line of 1 to 64 characters.
                        Account not found: 'nobody'.
                        """);
        told.getBuffer().setLength(0);
        assertThat(run("account", "add", "grace", "--role=king")).isEqualTo(2);
        assertThat(run("account", "add", "grace", "--administrator", "--role=auditor"))
                .isEqualTo(2);
        assertThat(told.toString()).contains("A role is one of", "name two roles");
        assertThat(accounts.find("grace")).isEmpty();
    }

    private int run(String... words) {
        var parser = CommandLine.parser(work -> {
            try (ActorScope acting = ActorScope.of(Actor.COMMAND_LINE)) {
                return work.with(beans);
            }
        });
        return parser.setOut(new PrintWriter(told))
                .setErr(new PrintWriter(told))
                .execute(words);
    }

    private String events(String username) {
        return String.join(
                ", ",
                jdbc.sql("select event, actor from audit_event where subject = :id order by id")
                        .param("id", accounts.find(username).orElseThrow().id())
                        .query((row, number) -> row.getString(1) + ' ' + row.getString(2))
                        .list());
    }
}
