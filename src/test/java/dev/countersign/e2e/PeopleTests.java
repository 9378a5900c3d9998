package dev.countersign.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.MovableClock;
import dev.countersign.common.Ids;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DisplayName("P4: people are added and take over their accounts, in a real browser")
@PagesTest
class PeopleTests {

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private NewAdministrator administrator;

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 320", "DARK, 320"})
    void a_new_person_replaces_the_one_time_password(ColorScheme scheme, int width) {
        String name = Ids.next("grace", clock.instant()).toLowerCase(Locale.ROOT);
        String oneTime = added(name, scheme, width);
        try (Visitor grace = new Visitor(port, scheme, width)) {
            Page page = grace.page();
            grace.open("/sign-in");
            page.locator("#username").fill(name);
            page.locator("#password").fill(oneTime);
            grace.click("Continue");
            grace.title("Choose a new password");
            password(page, "New password").fill("four tall trees by the river");
            grace.click("Save and continue");
            grace.title("Sign-in security");
            grace.open("/account");
            grace.title("Your account");
            grace.sees("This browser");
            grace.click("Change password");
            assertThat(password(page, "Current password")).isVisible();
            grace.looks("Change password");
            password(page, "Current password").fill("a guess");
            password(page, "New password").fill("five tall trees by the river");
            grace.click("Save");
            grace.sees("The current password is incorrect.");
            password(page, "Current password").fill("four tall trees by the river");
            grace.click("Save");
            grace.sees("Your password was changed.");
        }
    }

    private String added(String name, ColorScheme scheme, int width) {
        try (Visitor admin = new Visitor(port, scheme, width)) {
            Page page = admin.page();
            administrator.signIn(admin);
            admin.open("/admin/people");
            admin.title("People");
            admin.click("Add a person");
            textbox(page, "Username").fill(name);
            textbox(page, "Name").fill("Grace Hopper");
            admin.looks("Add a person");
            button(page, "Add").click();
            admin.sees("Hand this password over");
            admin.looks("One-time password");
            String oneTime = page.locator(".key code").innerText();
            admin.click("Done");
            textbox(page, "Name or username").fill(name);
            page.waitForURL("**/admin/people?q=" + name);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Manage Grace Hopper"))
                    .click();
            assertThat(button(page, "Reset password")).isVisible();
            admin.looks("Manage a person");
            button(page, "Change role").click();
            admin.sees("Sees everything and changes nothing.");
            admin.looks("Change role");
            return oneTime;
        }
    }

    private static Locator textbox(Page page, String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator password(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }
}
