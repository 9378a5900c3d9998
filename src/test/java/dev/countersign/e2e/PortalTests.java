package dev.countersign.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factors;
import dev.countersign.portal.PortalLinks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A user of an application on the page of the own factors, in a real browser. */
@PagesTest
class PortalTests {

    private static final String BACK = "https://shop.example/me";

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Clients applications;

    @Autowired
    private PortalLinks links;

    @Autowired
    private Factors factors;

    private String user;
    private String application;

    @BeforeEach
    void an_application_and_a_user_of_it() {
        clock.advance(Duration.ofMinutes(10));
        clock.advanceToNextStep();
        user = "u" + clock.instant().getEpochSecond();
        var settings = new Clients.Settings(
                "Acme Web Shop", List.of("https://shop.example/cb"), List.of(BACK), Policy.DEFAULT);
        application = applications
                .create(TenantId.DEFAULT, Protocol.OIDC, settings)
                .client()
                .id();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 320", "DARK, 320"})
    void a_link_leads_to_the_own_page_and_back(ColorScheme scheme, int width) {
        try (Visitor visitor = new Visitor(port, scheme, width)) {
            Page page = visitor.page();
            page.context()
                    .route(
                            BACK,
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("text/html")
                                    .setBody("<!doctype html><title>shop</title>")));
            String link = link();
            visitor.open(link);
            visitor.title("Open your security page");
            visitor.click("Continue");
            visitor.title("Sign-in security");
            assertThat(page.url()).doesNotContain("portal");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Authenticator app"))
                    .press("Enter");
            visitor.title("Set up an authenticator app");
            String key = page.locator(".key code").innerText().replaceAll("\\s", "");
            AuthenticatorApp app = new AuthenticatorApp(key);
            visitor.code(app.codeAt(clock.instant()));
            visitor.title("Save your recovery codes");
            assertThat(factors.protect(TenantId.DEFAULT, user)).isTrue();

            visitor.open(link);
            visitor.title("This link has expired");
            clock.advanceToNextStep();
            visitor.open(link());
            visitor.title("Open your security page");
            visitor.click("Continue");
            visitor.title("Enter your code");
            visitor.open("/security/codes");
            visitor.title("Enter your code");
            visitor.code(app.codeAt(clock.instant()));
            visitor.title("Recovery codes");
            visitor.open("/admin/factors");
            visitor.title("You do not have access to this page");
            visitor.open("/");
            visitor.title("Sign-in security");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("← Back to Acme Web Shop")))
                    .isVisible();
            page.locator(".menu-button").press("Enter");
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            page.waitForURL(BACK);
        }
    }

    private String link() {
        var command = new PortalLinks.CreatePortalLink(user, "Grace Hopper", application, BACK);
        return URI.create(links.create(TenantId.DEFAULT, command).url().reveal())
                .getPath();
    }
}
