package dev.countersign.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** Somebody with a browser. Every page that is looked at is checked for barriers and leaves a picture. */
final class Visitor implements AutoCloseable {

    private final String address;
    private final ColorScheme scheme;
    private final int width;
    private final Page page;
    private final List<String> strangers = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    Visitor(int port, ColorScheme scheme, int width) {
        this(scheme, width, "http://localhost:" + port);
    }

    /** Somebody who visits the first of these addresses, which may send them on to the others and to nobody else. */
    Visitor(ColorScheme scheme, int width, String... addresses) {
        this(Chromium.newPage(width, 800, scheme), scheme, width, addresses);
    }

    /** Somebody who visits this address, whoever has signed its certificate. */
    static Visitor behindTls(ColorScheme scheme, int width, String address) {
        return new Visitor(Chromium.newPageOfAnyCertificate(width, 800, scheme), scheme, width, address);
    }

    private Visitor(Page page, ColorScheme scheme, int width, String... addresses) {
        this.address = addresses[0];
        this.scheme = scheme;
        this.width = width;
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.text().matches("(?is).*(content.security.policy|permissions.policy).*")) {
                violations.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith("data:") && Arrays.stream(addresses).noneMatch(request.url()::startsWith)) {
                strangers.add(request.url());
            }
        });
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(address + path);
    }

    /** Opens a link to a user's own page, and presses the button that spends it. */
    void openLink(String path) {
        open(path);
        page.locator("button.primary").click();
    }

    /** Gives name and password; what comes next is the server's choice. */
    void signIn(String username) {
        open("/sign-in");
        title("Sign in");
        page.locator("#username").fill(username);
        page.locator("#password").fill("demo");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                .click();
    }

    /** Waits for the page with this heading and looks at it. */
    void title(String heading) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(heading).setLevel(1)))
                .isVisible();
        look(heading);
    }

    /** Looks at what the page shows now, under a name for its picture. */
    void looks(String name) {
        look(name);
    }

    /** Types a code and presses Enter. */
    void code(String code) {
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Code"))
                .fill(code);
        page.keyboard().press("Enter");
    }

    void click(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(link)))
                .click();
    }

    void sees(String text) {
        assertThat(page.getByText(text).first()).isVisible();
    }

    /** The newest code that the demonstration's outbox shows. */
    String newestText() {
        Page phone = page.context().newPage();
        try {
            phone.navigate(address + "/outbox");
            String text = phone.locator("main").innerText();
            var matcher = Pattern.compile("\\b[0-9]{6}\\b").matcher(text);
            Assertions.assertThat(matcher.find()).as(text).isTrue();
            return matcher.group();
        } finally {
            phone.close();
        }
    }

    /** R-ux 23 and 24: no barrier that axe knows, and nothing to scroll sideways for. */
    private void look(String name) {
        Chromium.screenshot(page, picture(name));
        // Vaadin's own element for lost connections lies outside of every landmark and is empty
        List<Rule> barriers = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"))
                .exclude("vaadin-connection-indicator")
                .analyze()
                .getViolations();
        Assertions.assertThat(barriers)
                .as("barriers on " + name)
                .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                .isEmpty();
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assertions.assertThat(((Number) overflow).intValue())
                .as("sideways scroll on " + name)
                .isZero();
        Assertions.assertThat(violations)
                .as("violations of the policy on " + name)
                .isEmpty();
        Assertions.assertThat(strangers).as("requests to other hosts").isEmpty();
    }

    String picture(String name) {
        String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        return words + '-' + scheme.name().toLowerCase(Locale.ROOT) + '-' + width;
    }

    @Override
    public void close() {
        page.context().close();
    }
}
