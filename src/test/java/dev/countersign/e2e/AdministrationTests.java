package dev.countersign.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.ui.PagesServer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** The pages of administrators, in a real browser. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "countersign.home=target/test-homes/none")
@ActiveProfiles("demo")
@Import(PagesServer.class)
class AdministrationTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 320", "DARK, 320"})
    void every_page_is_without_barriers(ColorScheme scheme, int width) {
        try (Visitor admin = new Visitor(port, scheme, width)) {
            admin.signIn("admin");
            admin.title("Sign-in security");
            for (String page : new String[] {"Factors", "Audit", "Tenants", "API keys", "Webhooks"}) {
                admin.open("/admin/" + (page.equals("API keys") ? "keys" : page.toLowerCase(Locale.ROOT)));
                admin.title(page);
            }
        }
    }

    @Test
    void a_key_is_made_by_keyboard_and_shown_once() {
        try (Visitor admin = new Visitor(port, ColorScheme.LIGHT, 320)) {
            Page page = admin.page();
            admin.signIn("admin");
            admin.title("Sign-in security");
            admin.open("/admin/keys");
            admin.title("API keys");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New key"))
                    .press("Enter");
            assertThat(page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name")))
                    .isFocused();
            page.keyboard().type("Web shop");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make key"))
                    .press("Enter");
            admin.sees("Copy it now: it is shown this once.");
            assertThat(page.locator(".key code")).containsText("sk_");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Done"))
                    .press("Enter");
            admin.sees("Web shop");
            assertThat(page.locator(".key code")).hasCount(0);
        }
    }
}
