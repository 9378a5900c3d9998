package dev.countersign.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.mock.MockedUI;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Location;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.account.Account;
import dev.countersign.account.Accounts;
import dev.countersign.account.SignedInAccount;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.Factor;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import dev.countersign.sms.Outbox;
import dev.countersign.ui.gate.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.ActiveProfiles;

/** A person in front of the pages of the demonstration, without a browser. All such tests share one server. */
// the demonstration's own home is ./data/demo, and would be prepared before the test names another
@SpringBootTest(properties = "countersign.home=target/test-homes/demo")
@ActiveProfiles("demo")
@Import(PagesServer.class)
public abstract class Visit {

    private static final Routes ROUTES = Views.all();
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    @Autowired
    protected ApplicationContext context;

    @Autowired
    protected MovableClock clock;

    @Autowired
    protected Factors factors;

    @Autowired
    protected Challenges challenges;

    @Autowired
    protected Accounts accounts;

    @Autowired
    protected Outbox outbox;

    @Autowired
    protected JdbcClient jdbc;

    private Instant start = Instant.EPOCH;

    @BeforeEach
    void nothingEnrolled() {
        jdbc.sql("delete from factor").update();
        // tests share numbers; the limits of texts have tests of their own
        jdbc.sql("delete from rate_bucket").update();
        jdbc.sql("delete from subject").update();
        clock.advance(Duration.ofHours(1));
        clock.advanceToNextStep();
        start = clock.instant();
    }

    @AfterEach
    void leave() {
        MockVaadin.tearDown();
        SecurityContextHolder.clearContext();
    }

    /** Nobody is signed in. */
    protected void arrive() {
        arrive(request -> {});
    }

    /** Nobody is signed in; the browser sends what is put into its requests. */
    protected void arrive(Consumer<FakeRequest> sent) {
        MockVaadin.setMockRequestFactory(session -> {
            FakeRequest request = new FakeRequest(session);
            sent.accept(request);
            return request;
        });
        MockVaadin.setup(MockedUI::new, new MockSpringServlet(ROUTES, context, MockedUI::new));
    }

    /** The password was right, and no more. */
    protected Account signIn(String username) {
        Account account = account(username);
        enter(account, null);
        return account;
    }

    /** The second step is made as well, with a factor that the person has or gets. */
    protected Account signInFully(String username) {
        Account account = account(username);
        if (!factors.protect(TenantId.ACCOUNTS, account.id())) {
            withApp(TenantId.ACCOUNTS, username);
        }
        enter(
                account,
                factors.verified(TenantId.ACCOUNTS, account.id()).getFirst().id());
        return account;
    }

    private void enter(Account account, @Nullable String proof) {
        SignedInAccount person = new SignedInAccount(account, "");
        enter(person, person.getAuthorities(), proof);
    }

    /**
     * Whoever it is, with these roles, after a right password or what stands for one.
     *
     * @param proof the factor by which the second step was made just now, if it was
     */
    protected void enter(Object person, Collection<? extends GrantedAuthority> roles, @Nullable String proof) {
        List<GrantedAuthority> granted = new ArrayList<>(roles);
        granted.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build());
        Authentication password = UsernamePasswordAuthenticationToken.authenticated(person, null, granted);
        Authentication authentication = proof == null ? password : Gate.proven(context, password, proof);
        SecurityContextHolder.getContext().setAuthentication(authentication);
        MockVaadin.setMockRequestFactory(session -> {
            FakeRequest request = new FakeRequest(session);
            request.setUserPrincipalInt(authentication);
            request.setUserInRole((principal, role) ->
                    granted.stream().anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority())));
            return request;
        });
        MockVaadin.setup(MockedUI::new, new MockSpringServlet(ROUTES, context, MockedUI::new));
    }

    /** The tenant whose people get factors: that of the accounts, unless a test is about an application's users. */
    protected TenantId people() {
        return TenantId.ACCOUNTS;
    }

    protected Account account(String username) {
        return accounts.find(username).orElseThrow();
    }

    protected void open(String path) {
        Location location = new Location(path);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    /** The same person comes from another browser: nothing of the session is left. */
    protected void signInElsewhere(String username) {
        MockVaadin.tearDown();
        SecurityContextHolder.clearContext();
        signIn(username);
    }

    /** Loads the page once more, as the browser's reload button does. */
    protected void reload(String path) {
        UI.getCurrent().navigate("outbox");
        UI.getCurrent().navigate(path);
    }

    protected String path() {
        return UI.getCurrent().getActiveViewLocation().getPath();
    }

    /** What the page says, without its hidden parts. */
    protected String text() {
        List<HasElement> chain = UI.getCurrent().getInternals().getActiveRouterTargetsChain();
        return visible(chain.getLast().getElement());
    }

    private static String visible(Element element) {
        if (element.isTextNode()) {
            return element.getText();
        }
        return element.isVisible() ? element.getChildren().map(Visit::visible).collect(Collectors.joining()) : "";
    }

    protected void press(String button) {
        _click(_get(Button.class, spec -> spec.withText(button)));
    }

    protected TextField codeField() {
        return _get(TextField.class, spec -> spec.withLabel("Code"));
    }

    protected void enterCode(String code) {
        _setValue(codeField(), code);
        press("Verify");
    }

    /** How many texts were sent in this test. The outbox forgets old ones. */
    protected long sentTexts() {
        return outbox.texts().stream()
                .filter(text -> !text.at().isBefore(start))
                .count();
    }

    protected String newestCode() {
        Matcher matcher = CODE.matcher(outbox.texts().getFirst().body());
        if (!matcher.find()) {
            throw new AssertionError("No code in the newest text");
        }
        return matcher.group();
    }

    /** Gives the person a verified app, long ago enough that its next code is a new one. */
    protected AuthenticatorApp withApp(String username) {
        return withApp(people(), username);
    }

    private AuthenticatorApp withApp(TenantId tenant, String username) {
        Account account = account(username);
        Enrolled enrolled = factors.enrol(
                "totp",
                new EnrolmentRequest(tenant, account.id(), Map.of("totp_issuer", "Test", "totp_user", username)));
        EnrolmentStep scan = enrolled.step();
        AuthenticatorApp app = new AuthenticatorApp(scan.secret("secret").reveal());
        verify(tenant, enrolled.factor(), app.codeAt(clock.instant()));
        return app;
    }

    /** Gives the person a verified phone. */
    protected Factor withPhone(String username, String number) {
        Enrolled enrolled = factors.enrol(
                "sms", new EnrolmentRequest(people(), account(username).id(), Map.of("phone_number", number)));
        String challenge =
                challenges.issue(people(), enrolled.factor().id()).challenge().id();
        challenges.verify(people(), challenge, new CodeResponse(newestCode()));
        pause();
        return enrolled.factor();
    }

    /** Gives the person recovery codes. */
    protected List<String> withCodes(String username) {
        Enrolled enrolled = factors.enrol(
                "recovery", new EnrolmentRequest(people(), account(username).id(), Map.of()));
        pause();
        return enrolled.step().secrets("codes").stream().map(Secret::reveal).toList();
    }

    /** Uses one of the person's recovery codes up. */
    protected void useCode(String username, String code) {
        Factor codes = factors.verified(people(), account(username).id()).getLast();
        String challenge = challenges.issue(people(), codes.id()).challenge().id();
        challenges.verify(people(), challenge, new CodeResponse(code));
        pause();
    }

    private void verify(TenantId tenant, Factor factor, String code) {
        String challenge = challenges.issue(tenant, factor.id()).challenge().id();
        challenges.verify(tenant, challenge, new CodeResponse(code));
        pause();
    }

    /** Long enough that an app shows its next code. */
    protected void pause() {
        clock.advance(Duration.ofMinutes(1));
    }
}
