package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.MovableClock;
import dev.countersign.ProvenApp;
import dev.countersign.account.Account;
import dev.countersign.account.AccountSessions;
import dev.countersign.account.Accounts;
import dev.countersign.account.Role;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Ids;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factors;
import dev.countersign.portal.PortalLinks;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of pages and sessions that are open already, in a real browser. */
@PagesTest
class OpenPagesTests {

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountSessions sessions;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private PortalLinks links;

    @Autowired
    private JdbcClient jdbc;

    private Account person;

    @BeforeEach
    void an_administrator() {
        clock.advance(Duration.ofMinutes(10));
        clock.advanceToNextStep();
        String name = Ids.next("open", clock.instant()).toLowerCase(Locale.ROOT);
        person = accounts.ensure(name, "Grace Hopper", new Secret("demo"), Role.OWNER);
    }

    /** P1. */
    @Test
    void a_guest_with_the_name_of_an_account_proves_nothing_of_it() {
        ProvenApp guests = app(TenantId.DEFAULT, "account:" + person.id());
        ProvenApp own = app(TenantId.ACCOUNTS, person.id());
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            var command = new PortalLinks.CreatePortalLink("account:" + person.id(), "Guest", null, null);
            visitor.openLink(
                    URI.create(links.create(TenantId.DEFAULT, command).url().reveal())
                            .getPath());
            visitor.title("Enter your code");
            visitor.code(guests.app().codeAt(clock.instant()));
            visitor.title("Sign-in security");
            visitor.page().evaluate("""
                    async name => {
                      const token = document.querySelector('meta[name="_csrf"]').content;
                      const body = new URLSearchParams({username: name, password: 'demo', _csrf: token});
                      await fetch('/sign-in', {method: 'POST', body});
                    }""", person.username());
            for (String path : new String[] {"/", "/admin/factors", "/security/codes"}) {
                visitor.open(path);
                visitor.title("Enter your code");
            }
            visitor.code(own.app().codeAt(clock.instant()));
            visitor.title("Recovery codes");
        }
    }

    /** P6: the proof is gone, though the session lives. */
    @Test
    void an_open_page_and_its_downloads_stop_without_the_proof() {
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            ProvenApp app = signIn(visitor);
            app(TenantId.ACCOUNTS, person.id());
            visitor.open("/admin/audit");
            visitor.title("Audit");
            String csv = "http://localhost:" + port + '/'
                    + visitor.page().locator("a[href*='VAADIN/dynamic']").getAttribute("href");
            assertThat(visitor.page().request().get(csv).status()).isEqualTo(200);
            jdbc.sql("delete from factor where id = :id")
                    .param("id", app.factorId())
                    .update();
            assertThat(visitor.page().request().get(csv).status()).isEqualTo(403);
            visitor.page().getByRole(AriaRole.TEXTBOX).first().fill("anything");
            visitor.title("Enter your code");
        }
    }

    /** P6 and P7: requests that say they are something else than what they do. */
    @Test
    void no_other_kind_of_request_gets_around_the_checks() {
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            signIn(visitor);
            visitor.open("/admin/audit");
            visitor.title("Audit");
            String server = "http://localhost:" + port + '/';
            String csv =
                    server + visitor.page().locator("a[href*='VAADIN/dynamic']").getAttribute("href");
            var requests = visitor.page().request();
            String push = server + "?v-r=push&X-Atmosphere-Transport=long-polling&X-Atmosphere-Framework=3"
                    + "&X-Atmosphere-tracking-id=0&v-uiId=";
            for (int ui = 0; ui < 3; ui++) {
                assertThat(requests.get(push + ui).status()).isEqualTo(404);
                assertThat(requests.post(push + ui).status()).isEqualTo(404);
            }
            assertThat(requests.get(csv + "?v-r=heartbeat").text()).contains("signed_in");
            sessions.endOthers(person.id());
            assertThat(requests.get(csv + "?v-r=heartbeat").text()).doesNotContain("signed_in");
        }
    }

    /** P6: somebody who needed no second step when the page was opened. */
    @Test
    void a_page_from_before_the_first_factor_stops_working() {
        Account plain = accounts.ensure(person.username() + "plain", "Plain", new Secret("demo"), Role.NONE);
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            visitor.signIn(plain.username());
            visitor.title("Sign-in security");
            app(TenantId.ACCOUNTS, plain.id());
            visitor.follow("Authenticator app");
            visitor.title("Enter your code");
        }
    }

    /** P7. */
    @Test
    void removing_a_factor_ends_the_other_sessions_of_its_account() {
        try (Visitor thief = new Visitor(port, ColorScheme.LIGHT, 1280);
                Visitor owner = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            ProvenApp app = signIn(thief);
            clock.advanceToNextStep();
            owner.signIn(person.username());
            owner.code(app.app().codeAt(clock.instant()));
            owner.title("Sign-in security");
            assertThat(sessions.list(person.id())).hasSize(2);
            owner.click("Remove");
            owner.page()
                    .locator("vaadin-confirm-dialog > vaadin-button[slot=confirm-button]")
                    .click();
            owner.sees("was removed");
            thief.open("/admin/keys");
            thief.title("Sign in");
            owner.open("/security");
            owner.title("Sign-in security");
            assertThat(sessions.list(person.id())).hasSize(1);
        }
    }

    /** P7 and sessions: a role that is lost, and a session that is older than it may be. */
    @Test
    void a_session_ends_with_its_role_and_with_its_time() {
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            ProvenApp app = signIn(visitor);
            clock.advance(Duration.ofHours(8).plusMinutes(1));
            visitor.open("/admin/keys");
            visitor.title("Sign in");
            clock.advanceToNextStep();
            visitor.signIn(person.username());
            visitor.title("Enter your code");
            visitor.code(app.app().codeAt(clock.instant()));
            visitor.title("API keys");
            accounts.changeRole(person.id(), Role.AUDITOR);
            visitor.open("/");
            visitor.title("Sign in");
        }
    }

    private ProvenApp signIn(Visitor visitor) {
        ProvenApp app = app(TenantId.ACCOUNTS, person.id());
        visitor.signIn(person.username());
        visitor.title("Enter your code");
        visitor.code(app.app().codeAt(clock.instant()));
        visitor.title("Sign-in security");
        return app;
    }

    private ProvenApp app(TenantId tenant, String user) {
        ProvenApp app = ProvenApp.of(factors, challenges, tenant, user, clock.instant());
        clock.advanceToNextStep();
        return app;
    }
}
