package dev.countersign.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.countersign.MovableClock;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.account.Role;
import dev.countersign.challenge.AtOnce;
import dev.countersign.common.Problem;
import dev.countersign.common.Secret;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** P5: how often passwords may be guessed. Subclasses say on which database. */
@DisplayName("P5")
abstract class PasswordThrottleScenario {

    private static final Secret PASSWORD = new Secret("metal walrus plays chess");
    private static final String WRONG = "copper lantern walks home";
    private static final String OWN = "192.0.2.1";
    private static final String STRANGE = "198.51.100.7";
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MovableClock clock;

    private MockMvc server;

    @BeforeEach
    void start() {
        nobody();
        server = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
    }

    @AfterEach
    void nobody() {
        jdbc.sql("delete from account").update();
        jdbc.sql("delete from sign_in_bucket").update();
    }

    @Test
    void closes_a_name_after_110_wrong_passwords_but_to_its_owner() {
        Account grace = account("grace");
        Cookie known = known(send("grace", PASSWORD.reveal(), OWN));
        for (int i = 0; i < 110; i++) {
            send("grace", WRONG, "198.51.100." + i);
            clock.advance(LONGEST_PAUSE);
        }
        assertThat(told(send("grace", PASSWORD.reveal(), STRANGE))).isEqualTo("closed");
        assertThat(failures(grace)).isEqualTo(50);
        assertThat(told(send("grace", WRONG, OWN, known))).isEqualTo("error");
        assertThat(told(send("grace", PASSWORD.reveal(), OWN, known))).isEqualTo("in");
        assertThat(told(send("grace", PASSWORD.reveal(), STRANGE)))
                .as("a known browser opens nothing for others")
                .isEqualTo("closed");
        Secret oneTime = accounts.resetPassword(grace.id()).password();
        assertThat(told(send("grace", oneTime.reveal(), STRANGE))).isEqualTo("in");
    }

    @Test
    void treats_unknown_names_like_known_ones() {
        account("grace");
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            known.add(answer(send(i % 2 == 0 ? "grace" : " GRACE", WRONG, "198.51.100." + i)));
            unknown.add(answer(send(i % 2 == 0 ? "heidi" : "Heidi ", WRONG, "203.0.113." + i)));
            clock.advance(i < 20 ? Duration.ofSeconds(i) : LONGEST_PAUSE);
        }
        assertThat(unknown).isEqualTo(known);
        assertThat(known).contains("/sign-in?error", "/sign-in?closed").anyMatch(answer -> answer.contains("until"));
    }

    @Test
    void a_disabled_account_is_answered_like_a_wrong_password() {
        account("grace");
        accounts.disable(account("heidi").id());
        assertThat(answer(send("heidi", PASSWORD.reveal(), OWN))).isEqualTo(answer(send("grace", WRONG, OWN)));
    }

    @Test
    void each_wrong_password_costs_more_time() {
        account("grace");
        assertThat(IntStream.range(0, 7).mapToObj(i -> told(send("grace", WRONG, STRANGE))))
                .containsExactly("error", "error", "error", "error", "error", "until", "until");
        clock.advance(Duration.ofSeconds(1));
        assertThat(told(send("grace", WRONG, STRANGE))).isEqualTo("error");
        clock.advance(Duration.ofSeconds(1));
        assertThat(told(send("grace", PASSWORD.reveal(), STRANGE))).isEqualTo("until");
        clock.advance(Duration.ofSeconds(1));
        assertThat(told(send("grace", PASSWORD.reveal(), STRANGE))).isEqualTo("in");
        assertThat(told(send("grace", WRONG, STRANGE)))
                .as("a right password starts anew")
                .isEqualTo("error");
    }

    @Test
    void guesses_at_once_are_no_more_than_one_after_the_other() throws InterruptedException {
        Account grace = account("grace");
        List<String> told =
                AtOnce.run(24, i -> () -> told(send("grace", WRONG, (i % 2 == 0 ? "198.51.100." : "203.0.113.") + i)));
        assertThat(told).filteredOn("error"::equals).hasSize(5);
        assertThat(told).filteredOn("until"::equals).hasSize(19);
        assertThat(failures(grace)).isEqualTo(5);
    }

    @Test
    void a_known_browser_has_few_guesses_of_its_own() {
        account("grace");
        account("heidi");
        Cookie known = known(send("grace", PASSWORD.reveal(), OWN));
        for (int i = 0; i < 10; i++) {
            assertThat(told(send("grace", WRONG, OWN, known))).isEqualTo("error");
            clock.advance(LONGEST_PAUSE);
        }
        assertThat(failures("browser = true")).isEqualTo(10);
        send("grace", WRONG, OWN, known);
        assertThat(failures("browser = true"))
                .as("from now on it counts like a stranger's")
                .isEqualTo(10);
        send("heidi", WRONG, OWN, new Cookie(known.getName(), known.getValue()));
        assertThat(failures("browser = true")).isEqualTo(10);
    }

    @Test
    void a_source_of_many_names_waits_and_its_neighbours_do_not() {
        account("grace");
        List<String> told = IntStream.range(0, 23)
                .mapToObj(i -> told(send("nobody" + i, WRONG, "2001:db8:1:2::" + Integer.toHexString(i + 1))))
                .toList();
        assertThat(told).filteredOn("error"::equals).hasSize(21);
        assertThat(told.getLast()).isEqualTo("until");
        assertThat(told(send("grace", PASSWORD.reveal(), "2001:db8:1:2:ffff::1")))
                .isEqualTo("until");
        assertThat(told(send("grace", PASSWORD.reveal(), "2001:db8:1:3::1"))).isEqualTo("in");
    }

    @Test
    void right_passwords_cost_a_source_nothing() {
        account("grace");
        assertThat(IntStream.range(0, 30).mapToObj(i -> told(send("grace", PASSWORD.reveal(), OWN))))
                .containsOnly("in");
    }

    @Test
    void what_is_too_long_is_refused_without_a_row_of_a_name() {
        account("grace");
        int trail = count("audit_event");
        assertThat(told(send("grace", "a".repeat(5000), STRANGE))).isEqualTo("error");
        assertThat(told(send("g".repeat(65), WRONG, STRANGE))).isEqualTo("error");
        assertThat(told(send("gr\u0000ace", WRONG, STRANGE))).isEqualTo("error");
        assertThat(told(send("grace", "", STRANGE))).isEqualTo("error");
        assertThat(count("sign_in_bucket")).as("that of the source").isOne();
        assertThat(count("audit_event")).isEqualTo(trail);
    }

    @Test
    void the_current_password_is_not_guessed_in_a_session_either() {
        Account grace = account("grace");
        Secret next = new Secret("seven otters paint a fence");
        List<String> told = IntStream.range(0, 7)
                .mapToObj(i -> problem(() -> accounts.changePassword(grace.id(), new Secret(WRONG), next)))
                .toList();
        assertThat(told).filteredOn("wrong_password"::equals).hasSize(5);
        assertThat(told.getLast()).isEqualTo("too_many_passwords");
        clock.advance(LONGEST_PAUSE);
        accounts.changePassword(grace.id(), PASSWORD, next);
        assertThat(count("sign_in_bucket")).isZero();
    }

    private Account account(String username) {
        return accounts.ensure(username, username, PASSWORD, Role.NONE);
    }

    private MockHttpServletResponse send(String username, String password, String address, Cookie... cookies) {
        var request = post("/sign-in")
                .param("username", username)
                .param("password", password)
                .with(csrf())
                .with(sent -> {
                    sent.setRemoteAddr(address);
                    return sent;
                });
        try {
            return server.perform(cookies.length == 0 ? request : request.cookie(cookies))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError("The server failed", e);
        }
    }

    private static String answer(MockHttpServletResponse response) {
        return Objects.requireNonNull(response.getRedirectedUrl());
    }

    private static String told(MockHttpServletResponse response) {
        String to = answer(response);
        return to.contains("/sign-in?") ? to.replaceFirst(".*\\?", "").replaceFirst("=.*", "") : "in";
    }

    private static Cookie known(MockHttpServletResponse response) {
        return Arrays.stream(response.getCookies())
                .filter(cookie -> cookie.getName().startsWith("countersign-known-"))
                .findFirst()
                .orElseThrow();
    }

    private static String problem(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private int failures(Account account) {
        return failures("browser = false and account_id = '" + account.id() + '\'');
    }

    private int failures(String condition) {
        return jdbc.sql("select coalesce(sum(failures), 0) from sign_in_bucket where " + condition)
                .query(Integer.class)
                .single();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
