package dev.countersign.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.MovableClock;
import dev.countersign.account.Accounts;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.Proof;
import dev.countersign.prompt.RememberedBrowsers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of administrators, in a real browser. */
@PagesTest
class AdministrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Accounts accounts;

    @Autowired
    private NewAdministrator administrator;

    @Autowired
    private Factors factors;

    @Autowired
    private Clients applications;

    @Autowired
    private RememberedBrowsers browsers;

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 320", "DARK, 320"})
    void every_page_is_without_barriers(ColorScheme scheme, int width) {
        try (Visitor admin = new Visitor(port, scheme, width)) {
            administrator.signIn(admin);
            for (String page : new String[] {"Factors", "Audit", "Tenants", "API keys", "Webhooks"}) {
                admin.open("/admin/" + (page.equals("API keys") ? "keys" : page.toLowerCase(Locale.ROOT)));
                admin.title(page);
            }
            remembered();
            admin.open("/admin/browsers");
            admin.title("Remembered browsers");
            admin.sees("Firefox on Linux");
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 320"})
    void an_application_is_added_by_keyboard_and_its_secret_shown_once(ColorScheme scheme, int width) {
        try (Visitor admin = new Visitor(port, scheme, width)) {
            Page page = admin.page();
            administrator.signIn(admin);
            admin.open("/admin/applications");
            admin.title("Applications");
            button(page, "New application").press("Enter");
            assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name")))
                    .isFocused();
            page.keyboard().type("Acme Web Shop");
            page.getByLabel("Redirect addresses").fill("https://shop.example/callback");
            page.getByLabel("Return addresses of portal links").fill("https://shop.example/me");
            admin.looks("New application");
            button(page, "Add application").press("Enter");
            admin.sees("Copy the secret now: it is shown only once.");
            admin.looks("Application added");
            button(page, "Done").press("Enter");
            assertThat(page.locator("vaadin-dialog .key")).hasCount(0);
            admin.looks("Applications with one");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the application Acme Web Shop"))
                    .first()
                    .press("Enter");
            admin.title("Acme Web Shop");
            admin.sees("/.well-known/openid-configuration");
        }
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void remembered() {
        var settings = new Clients.Settings(
                "Acme Bank", List.of("https://bank.example/cb"), List.of(), new Client.Policy(true, 30));
        Client application =
                applications.create(TenantId.DEFAULT, Protocol.OIDC, settings).client();
        String user = accounts.find("ada").orElseThrow().id();
        Factor factor = factors.enrol("generic_otp", new EnrolmentRequest(TenantId.DEFAULT, user, Map.of()))
                .factor();
        Proof proof = new Proof(factor.id(), factor.kind(), List.of("otp"), Assurance.CODE, clock.instant(), false);
        browsers.remember(
                application, user, proof, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    @Test
    void a_key_is_made_by_keyboard_and_shown_once() {
        try (Visitor admin = new Visitor(port, ColorScheme.LIGHT, 320)) {
            Page page = admin.page();
            administrator.signIn(admin);
            admin.open("/admin/keys");
            admin.title("API keys");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New key"))
                    .press("Enter");
            assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name")))
                    .isFocused();
            page.keyboard().type("Web shop");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create key"))
                    .press("Enter");
            admin.sees("Copy the key now: it is shown only once.");
            assertThat(page.locator(".key code")).containsText("sk_");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Done"))
                    .press("Enter");
            admin.sees("Web shop");
            assertThat(page.locator(".key code")).hasCount(0);
        }
    }
}
