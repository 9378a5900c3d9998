package dev.countersign.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.QrReader;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.account.Role;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages as people use them, in a real browser. */
@PagesTest
class PagesTests {

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
    private Challenges challenges;

    private String name;
    private Account person;

    @BeforeEach
    void somebody_new() {
        clock.advance(Duration.ofMinutes(10));
        clock.advanceToNextStep();
        name = "person" + clock.instant().getEpochSecond();
        person = accounts.ensure(name, "Grace Hopper", new Secret("demo"), Role.NONE);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 320", "DARK, 320"})
    void an_app_is_set_up_by_its_picture_and_asked_for_at_the_next_sign_in(ColorScheme scheme, int width) {
        try (Visitor visitor = new Visitor(port, scheme, width)) {
            visitor.signIn(name);
            visitor.title("Sign-in security");
            visitor.follow("Authenticator app");
            visitor.title("Set up an authenticator app");
            AuthenticatorApp app = new AuthenticatorApp(scanned(visitor));

            visitor.code(app.wrongCodeAt(clock.instant()));
            visitor.sees("That code is incorrect");
            visitor.code(app.codeAt(clock.instant()));
            afterFirstMethod(visitor);
            assertThat(factors.protect(TenantId.ACCOUNTS, person.id())).isTrue();

            clock.advanceToNextStep();
            visitor.page().context().clearCookies();
            visitor.signIn(name);
            visitor.title("Enter your code");
            String code = app.codeAt(clock.instant());
            visitor.code(code.substring(0, 3) + " " + code.substring(3));
            visitor.title("Sign-in security");
        }
    }

    @Test
    void the_second_step_cannot_be_walked_past() {
        AuthenticatorApp app = enrolledApp();
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            visitor.signIn(name);
            visitor.title("Enter your code");
            for (String path : new String[] {"/", "/security", "/security/app", "/security/sms", "/nowhere"}) {
                visitor.open(path);
                visitor.title("Enter your code");
            }
            // navigation inside the page, as a link of Vaadin's router does it
            visitor.page()
                    .evaluate("history.pushState({}, '', '/security'); dispatchEvent(new PopStateEvent('popstate'))");
            // whatever the router does has happened by then: what shall not come cannot be waited for
            visitor.page().waitForTimeout(500);
            assertThat(visitor.page().locator("main")).not().containsText("Sign-in security");
            visitor.open("/security/app");
            visitor.title("Enter your code");
            visitor.code(app.codeAt(clock.instant()));
            visitor.title("Set up an authenticator app");
        }
    }

    /** One's own right code proves nothing about somebody else, whatever the tabs of one browser are up to. */
    @Test
    void a_code_of_ones_own_does_not_prove_somebody_else_in_the_same_browser() {
        AuthenticatorApp mine = enrolledApp();
        String victim = "victim" + clock.instant().getEpochSecond();
        Account other = accounts.ensure(victim, "Victim", new Secret("demo"), Role.NONE);
        var app = factors.enrol("totp", request(other, Map.of("totp_issuer", "i", "totp_user", "u")));
        prove(app);
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            visitor.signIn(name);
            visitor.title("Enter your code");
            visitor.page().evaluate("""
                    async name => {
                      const token = document.querySelector('meta[name="_csrf"]').content;
                      const body = new URLSearchParams({username: name, password: 'demo', _csrf: token});
                      await fetch('/sign-in', {method: 'POST', body});
                    }""", victim);
            Page tab = visitor.page().context().newPage();
            tab.navigate("http://localhost:" + port + "/");
            assertThat(tab.getByText(victim).first()).isVisible();

            Locator field = visitor.page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Code"));
            field.fill(mine.codeAt(clock.instant()));
            visitor.page().keyboard().press("Enter");
            visitor.page().waitForTimeout(1000);
            tab.navigate("http://localhost:" + port + "/security");
            assertThat(tab.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Enter your code")))
                    .isVisible();
        }
    }

    /** F1, F4 and F5. */
    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 320", "DARK, 320"})
    void a_phone_is_set_up_by_what_was_typed_and_pasted(ColorScheme scheme, int width) {
        try (Visitor visitor = new Visitor(port, scheme, width)) {
            visitor.signIn(name);
            visitor.title("Sign-in security");
            visitor.follow("Text message");
            visitor.title("Set up text messages");
            Page page = visitor.page();
            Locator number = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Mobile number"));
            assertThat(number).hasAttribute("type", "tel");
            assertThat(number).hasAttribute("inputmode", "tel");
            assertThat(number).hasAttribute("autocomplete", "tel");
            Locator country = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Country"));
            country.fill("Germany");
            page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("Germany (+49)"))
                    .click();
            assertThat(country).hasValue("Germany (+49)");
            number.fill("+881612345678");
            visitor.sees("We will text +881 6 123 45678. This number does not belong to any country.");
            visitor.looks("A number of no country");
            number.fill("+1 555 555 0109");
            visitor.sees("We will text +1 555-555-0109.");
            assertThat(number).hasValue("+1 555 555 0109");
            visitor.looks("Where the text goes");
            visitor.click("Send code");
            visitor.sees("Sent to •••• 09");
            visitor.looks("Code that was texted");
            Locator code = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Code"));
            paste(code, "Countersign code: " + visitor.newestText() + "\n10 minutes\nNever share it.");
            code.press("Enter");
            afterFirstMethod(visitor);
        }
    }

    private static void paste(Locator field, String text) {
        field.evaluate("""
                (input, text) => {
                  const data = new DataTransfer();
                  data.setData('text/plain', text);
                  input.focus();
                  input.dispatchEvent(new ClipboardEvent('paste',
                      {clipboardData: data, bubbles: true, cancelable: true, composed: true}));
                }""", text);
    }

    @Test
    void texts_are_set_up_through_the_outbox_and_an_administrator_removes_them() {
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            visitor.signIn(name);
            visitor.title("Sign-in security");
            visitor.follow("Text message");
            visitor.title("Set up text messages");
            Locator number =
                    visitor.page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Mobile number"));
            number.click();
            number.pressSequentially("+1 500 555 0006");
            visitor.click("Send code");
            visitor.sees("Sent to •••• 06");
            visitor.code(visitor.newestText());
            afterFirstMethod(visitor);

            clock.advance(Duration.ofMinutes(5));
            visitor.page().context().clearCookies();
            visitor.signIn(name);
            visitor.title("Enter the code we texted you");
            visitor.code(visitor.newestText());
            visitor.title("Sign-in security");
        }
        try (Visitor admin = new Visitor(port, ColorScheme.DARK, 1280)) {
            administrator.signIn(admin);
            admin.open("/admin/factors");
            admin.title("Factors");
            admin.page().getByRole(AriaRole.TEXTBOX).first().fill(name);
            // the search is in the address once the list shows its result; its rows are drawn a little later
            admin.page().waitForURL(Pattern.compile(".*" + name));
            admin.page().waitForTimeout(500);
            admin.sees("Text message to •••• 06");
            admin.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions()
                                    .setName(Pattern.compile("^Remove Text message to •••• 06 of .*")))
                    .first()
                    .click();
            admin.page()
                    .locator("vaadin-confirm-dialog > vaadin-button[slot=confirm-button]")
                    .click();
            admin.sees("was removed");
        }
        assertThat(factors.protect(TenantId.ACCOUNTS, person.id())).isFalse();
    }

    @Test
    void people_who_are_not_administrators_do_not_reach_the_administration() {
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 320)) {
            visitor.signIn(name);
            visitor.title("Sign-in security");
            visitor.open("/admin/factors");
            visitor.title("You do not have access to this page");
        }
    }

    @Test
    void a_wrong_password_is_told_and_the_demonstration_says_how_to_get_in() {
        try (Visitor visitor = new Visitor(port, ColorScheme.DARK, 320)) {
            visitor.open("/sign-in");
            visitor.sees("sk_demo_");
            visitor.page().locator("#username").fill("ada");
            visitor.page().locator("#password").fill("wrong");
            visitor.page().keyboard().press("Enter");
            visitor.sees("The username or password is incorrect");
            visitor.title("Sign in");
        }
    }

    /** After the first method the recovery codes are shown, and it goes on once they are stored. */
    private void afterFirstMethod(Visitor visitor) {
        visitor.title("Save your recovery codes");
        Locator done = visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Done"));
        assertThat(done).isDisabled();
        Download file = visitor.page().waitForDownload(() -> visitor.follow("Download"));
        assertThat(file.suggestedFilename()).isEqualTo("recovery-codes.txt");
        done.click();
        visitor.title("Sign-in security");
        visitor.sees("10 of 10 left");
    }

    private String scanned(Visitor visitor) {
        Locator picture = visitor.page()
                .getByRole(
                        AriaRole.IMG,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^QR code for your authenticator app")));
        // a browser decodes pictures beside the page, and a busy one shows the page first
        picture.evaluate("image => image.decode()");
        byte[] screenshot = picture.screenshot(new Locator.ScreenshotOptions());
        Matcher secret =
                Pattern.compile("[?&]secret=([A-Z2-7]{32})(&|$)").matcher(QrReader.read(QrReader.picture(screenshot)));
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }

    private AuthenticatorApp enrolledApp() {
        try (Visitor visitor = new Visitor(port, ColorScheme.LIGHT, 1280)) {
            visitor.signIn(name);
            visitor.title("Sign-in security");
            visitor.open("/security/app");
            visitor.title("Set up an authenticator app");
            AuthenticatorApp app = new AuthenticatorApp(scanned(visitor));
            visitor.code(app.codeAt(clock.instant()));
            afterFirstMethod(visitor);
            clock.advanceToNextStep();
            return app;
        }
    }

    private static EnrolmentRequest request(Account owner, Map<String, String> inputs) {
        return new EnrolmentRequest(TenantId.ACCOUNTS, owner.id(), inputs);
    }

    private void prove(Factors.Enrolled enrolled) {
        String key = enrolled.step().secret("secret").reveal();
        String id = enrolled.factor().id();
        String code = new AuthenticatorApp(key).codeAt(clock.instant());
        challenges.verify(
                TenantId.ACCOUNTS,
                challenges.issue(TenantId.ACCOUNTS, id).challenge().id(),
                new CodeResponse(code));
    }
}
