package dev.countersign.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.ProvenApp;
import dev.countersign.challenge.Challenges;
import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.BrowserCookies;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome;
import dev.countersign.prompt.PromptOutcome.Answered;
import dev.countersign.prompt.PromptOutcome.DenialReason;
import dev.countersign.prompt.PromptOutcome.Denied;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.Prompts.StartPrompt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The hosted prompt in a real browser, which was sent there by somebody else's login. */
@PagesTest
class PromptTests {

    private static final String RESUMED = "/prompt-resumed";

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Clients applications;

    @Autowired
    private Prompts prompts;

    @Autowired
    private BrowserCookies cookies;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    private final Secret browser = Token.random();
    private Client application;
    private String user;

    @BeforeEach
    void an_application_and_a_user_of_it() {
        clock.advance(Duration.ofMinutes(10));
        clock.advanceToNextStep();
        user = "u" + clock.instant().getEpochSecond();
        var settings = new Clients.Settings(
                "Acme Web Shop", List.of("https://shop.example/cb"), List.of(), new Policy(true, 30));
        application =
                applications.create(TenantId.DEFAULT, Protocol.OIDC, settings).client();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 320", "DARK, 320"})
    void a_code_is_entered_by_keyboard_alone(ColorScheme scheme, int width) {
        AuthenticatorApp app = withApp();
        Prompt prompt = begin();
        try (Visitor visitor = visitor(scheme, width)) {
            visitor.open("/prompt/" + prompt.id());
            visitor.title("Enter your code");
            Page page = visitor.page();
            assertThat(code(page)).isFocused();
            visitor.sees("9 minutes left");
            visitor.looks("Prompt code");
            page.keyboard().type(app.wrongCodeAt(clock.instant()));
            page.keyboard().press("Enter");
            visitor.sees("That code is incorrect");
            visitor.title("Enter your code");
            assertThat(code(page)).isFocused();

            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Space");
            assertThat(page.getByRole(AriaRole.CHECKBOX)).isChecked();
            code(page).fill(app.codeAt(clock.instant()));
            code(page).press("Enter");
            page.waitForURL(Pattern.compile(".*" + RESUMED + ".*" + prompt.id()));
        }
        assertThat(outcome(prompt)).isInstanceOf(Answered.class);
        assertThat(fetch(prompt).remember()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 320", "DARK, 320"})
    void an_app_is_set_up_and_its_recovery_codes_are_shown_once(ColorScheme scheme, int width) {
        Prompt prompt = begin();
        try (Visitor visitor = visitor(scheme, width)) {
            Page page = visitor.page();
            visitor.open("/prompt/" + prompt.id());
            visitor.title("Add a second step");
            button(page, "Text message").press("Enter");
            visitor.title("Set up text messages");
            button(page, "Use another method").press("Enter");
            button(page, "Authenticator app").press("Enter");
            visitor.title("Set up an authenticator app");
            visitor.looks("Prompt app");
            String key = page.locator(".key code").innerText().replaceAll("\\s", "");
            visitor.code(new AuthenticatorApp(key).codeAt(clock.instant()));
            visitor.title("Save your recovery codes");
            visitor.looks("Prompt codes");
            page.getByRole(AriaRole.CHECKBOX).press("Space");
            assertThat(button(page, "Done")).isEnabled();
            button(page, "Done").press("Enter");
            page.waitForURL(Pattern.compile(".*" + RESUMED + ".*" + prompt.id()));
        }
        assertThat(fetch(prompt).proof().enrolled()).isTrue();
    }

    @Test
    void a_method_is_chosen_a_reload_changes_nothing_and_back_is_safe() {
        AuthenticatorApp app = withApp();
        factors.enrol("recovery", new EnrolmentRequest(TenantId.DEFAULT, user, Map.of()));
        Prompt prompt = begin();
        try (Visitor visitor = visitor(ColorScheme.LIGHT, 320)) {
            Page page = visitor.page();
            visitor.open("/prompt/" + prompt.id());
            visitor.title("Enter your code");
            button(page, "Use another method").press("Enter");
            visitor.title("Choose a method");
            button(page, "Recovery codes").press("Enter");
            visitor.title("Enter a recovery code");
            page.reload();
            visitor.title("Enter your code");
            visitor.code(app.codeAt(clock.instant()));
            page.waitForURL(Pattern.compile(".*" + RESUMED + ".*"));
            fetch(prompt);
            page.goBack();
            visitor.title("This page has expired");
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 320"})
    void it_can_be_over_in_several_ways_and_says_so(ColorScheme scheme, int width) {
        withApp();
        Prompt late = begin();
        Prompt cancelled = begin();
        try (Visitor visitor = visitor(scheme, width)) {
            visitor.open("/prompt/" + cancelled.id());
            visitor.title("Enter your code");
            button(visitor.page(), "Cancel").press("Enter");
            visitor.page().waitForURL(Pattern.compile(".*" + RESUMED + ".*"));
            visitor.open("/prompt/" + cancelled.id());
            visitor.title("Sign-in cancelled");
            clock.advance(Prompts.LIFE);
            visitor.open("/prompt/" + late.id());
            visitor.title("This request has expired");
            assertThat(visitor.page()
                            .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to Acme Web Shop")))
                    .isFocused();
            visitor.page().context().clearCookies();
            visitor.open("/prompt/" + late.id());
            visitor.title("This page has expired");
        }
        assertThat(outcome(cancelled)).isEqualTo(new Denied(cancelled, DenialReason.CANCELLED));
    }

    @Test
    void the_time_runs_out_in_front_of_the_person() {
        withApp();
        Prompt prompt = begin();
        clock.advance(Prompts.LIFE.minusSeconds(3));
        try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
            visitor.open("/prompt/" + prompt.id());
            visitor.sees("Less than a minute left");
            clock.advance(Duration.ofSeconds(3));
            visitor.title("This request has expired");
        }
    }

    @Test
    void it_stands_in_no_frame_and_somebody_elses_session_stays_as_it_is() {
        withApp();
        Prompt prompt = begin();
        try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
            visitor.signIn("ada");
            visitor.title("Sign-in security");
            Response page = visitor.page().navigate("http://localhost:" + port + "/prompt/" + prompt.id());
            assertThat(page.headers())
                    .containsEntry("x-frame-options", "DENY")
                    .containsEntry("referrer-policy", "no-referrer")
                    .hasEntrySatisfying(
                            "cache-control", value -> assertThat(value).contains("no-store"))
                    .hasEntrySatisfying(
                            "content-security-policy",
                            value -> assertThat(value).contains("frame-ancestors 'none'"));
            visitor.title("Enter your code");
            visitor.sees(user);
            button(visitor.page(), "Not you?").press("Enter");
            visitor.page().waitForURL(Pattern.compile(".*" + RESUMED + ".*"));
            visitor.open("/");
            visitor.title("Sign-in security");
        }
    }

    /** Row 17 and 29 of the goals: light on a first visit, quick on the next. */
    @Test
    void it_weighs_little_more_than_the_sign_in_page_and_is_quick_when_it_is_known() {
        withApp();
        Prompt prompt = begin();
        Weight signIn;
        try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
            signIn = Weight.of(visitor.page(), "http://localhost:" + port + "/sign-in", "#username");
        }
        try (Visitor visitor = visitor(ColorScheme.LIGHT, 1280)) {
            String address = "http://localhost:" + port + "/prompt/" + prompt.id();
            Weight cold = Weight.of(visitor.page(), address, "vaadin-text-field.code input:focus");
            assertThat(cold.bytes() - signIn.bytes())
                    .as("bytes: %s after %s", cold, signIn)
                    .isLessThan(300_000);
            assertThat(cold.requests() - signIn.requests())
                    .as("requests: %s after %s", cold, signIn)
                    .isLessThanOrEqualTo(12);
            visitor.page().navigate(address);
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            long start = System.nanoTime();
            visitor.page().navigate(address);
            visitor.page().locator("vaadin-text-field.code input:focus").waitFor();
            Duration warm = Duration.ofNanos(System.nanoTime() - start);
            assertThat(warm).isLessThan(Duration.ofSeconds(3));
        }
    }

    private record Weight(long bytes, int requests) {

        static Weight of(Page page, String address, String until) {
            long[] bytes = new long[1];
            int[] requests = new int[1];
            // a route keeps the browser from taking anything out of a cache
            page.route("**/*", Route::resume);
            page.onRequestFinished(request -> {
                requests[0]++;
                bytes[0] += request.sizes().responseBodySize;
            });
            page.navigate(address);
            page.locator(until).waitFor();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            page.waitForTimeout(1000);
            page.unroute("**/*");
            return new Weight(bytes[0], requests[0]);
        }
    }

    private Visitor visitor(ColorScheme scheme, int width) {
        Visitor visitor = new Visitor(port, scheme, width);
        visitor.page()
                .context()
                .addCookies(List.of(new Cookie(cookies.browserName(), browser.reveal())
                        .setDomain("localhost")
                        .setPath("/")
                        .setHttpOnly(true)));
        // where the protocol goes on is not part of this test
        visitor.page()
                .context()
                .route(
                        Pattern.compile(".*" + RESUMED + ".*"),
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody("<!doctype html><title>resumed</title>")));
        return visitor;
    }

    private Prompt begin() {
        String key = Token.random().reveal();
        var request =
                new StartPrompt(application, key, key, user, user + "@example.com", Assurance.CODE, RESUMED, "{}");
        return prompts.begin(request, browser).orElseThrow();
    }

    private AuthenticatorApp withApp() {
        AuthenticatorApp app =
                ProvenApp.of(factors, challenges, user, clock.instant()).app();
        clock.advanceToNextStep();
        return app;
    }

    private Answered fetch(Prompt prompt) {
        return (Answered) prompts.resume(Protocol.OIDC, prompt.id(), browser);
    }

    private PromptOutcome outcome(Prompt prompt) {
        return prompts.peek(prompt.id(), browser);
    }

    private static Locator code(Page page) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Code"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }
}
