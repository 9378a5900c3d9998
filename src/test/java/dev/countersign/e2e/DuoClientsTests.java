package dev.countersign.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Proxy;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.ProvenApp;
import dev.countersign.TestCertificates;
import dev.countersign.challenge.Challenges;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.factor.Factors;
import dev.countersign.ui.PagesServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Client libraries that are made for the Duo OIDC Auth API, as they are, over TLS, with a person in a browser. */
@Tag("server")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "countersign.home=target/test-homes/none",
            "countersign.public-url=https://" + DuoClientsTests.HOST,
            "server.ssl.key-store-password=" + TestCertificates.PASSWORD
        })
@Import(PagesServer.class)
@DirtiesContext
class DuoClientsTests {

    static final String HOST = "mfa.example.test";

    private static final TestCertificates CERTIFICATES = TestCertificates.of(HOST);

    private static SampleLogin login;

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Clients applications;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    private String user;
    private AuthenticatorApp phone;
    private Clients.IssuedSecret registered;

    enum Library {
        JAVA,
        NODE
    }

    @DynamicPropertySource
    static void certificates(DynamicPropertyRegistry properties) {
        properties.add("server.ssl.key-store", () -> CERTIFICATES.serverStore().toString());
    }

    @BeforeAll
    static void open() {
        login = new SampleLogin();
    }

    @AfterAll
    static void close() {
        login.close();
    }

    /** The libraries go by the machine's time. The code of the past step is spent on the proof of the factor. */
    @BeforeEach
    void register() {
        clock.advance(Duration.between(clock.instant(), Instant.now().minusSeconds(60)));
        user = "ada-" + Token.random(8).reveal();
        phone = ProvenApp.of(factors, challenges, user, clock.instant()).app();
        clock.advance(Duration.ofSeconds(60));
        var settings = new Clients.Settings("Sample", List.of(login.address("/back")), List.of(), new Policy(true, 30));
        registered = applications.create(TenantId.DEFAULT, Protocol.DUO, settings);
    }

    @ParameterizedTest
    @EnumSource
    void a_person_logs_in_with_password_and_second_step(Library library) throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(port)) {
            DuoClient client = client(library, place(proxy));
            login.use(client);
            BrowserContext browser = browser(proxy);
            try {
                Page page = browser.newPage();
                enterPassword(page);
                page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Code"))
                        .fill(phone.codeAt(clock.instant()));
                page.keyboard().press("Enter");
                assertThat(page.getByRole(AriaRole.HEADING)).hasText("Hello " + user + ", allow");
            } finally {
                browser.close();
            }
            assertThatThrownBy(() -> client.exchange(login.code(), user))
                    .as("the code again")
                    .isInstanceOf(DuoClient.Failed.class)
                    .hasMessageContaining("invalid_grant");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_person_who_cancels_is_not_logged_in(Library library) throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(port)) {
            login.use(client(library, place(proxy)));
            BrowserContext browser = browser(proxy);
            try {
                Page page = browser.newPage();
                enterPassword(page);
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel"))
                        .click();
                assertThat(page.getByText("Refused: access_denied")).isVisible();
            } finally {
                browser.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_request_that_was_altered_on_the_way_leads_nowhere(Library library) throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(port)) {
            String url = client(library, place(proxy))
                    .createAuthUrl(user, Token.random(36).reveal());
            String request = url.replaceFirst(".*[?&]request=([^&]*).*", "$1");
            String[] parts = request.split("\\.");
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
            String eve = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(claims.replace(user, "eve").getBytes(UTF_8));
            BrowserContext browser = browser(proxy);
            try {
                Page page = browser.newPage();
                assertThat(page.navigate(url.replace(parts[1], eve)).status()).isEqualTo(400);
                assertThat(page.navigate(url).url()).contains("/prompt/");
            } finally {
                browser.close();
            }
        }
    }

    /** What the application catches, so that it does not let people in by an error that it does not know. */
    @ParameterizedTest
    @EnumSource
    void a_wrong_secret_is_told_by_the_exception_that_applications_catch(Library library) throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(port)) {
            DuoClient client = client(library, place(proxy).withSecret(Token.random(40)));
            assertThatThrownBy(client::healthCheck)
                    .isInstanceOf(DuoClient.Failed.class)
                    .hasMessageContaining("invalid_client");
            assertThatThrownBy(() -> client.exchange("code", user))
                    .isInstanceOf(DuoClient.Failed.class)
                    .hasMessageContaining("invalid_client");
        }
    }

    @Test
    void the_java_client_stops_at_an_authority_that_it_was_given_no_pin_of() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(port)) {
            DuoClient client = new DuoJavaClient(place(proxy), null);
            assertThatThrownBy(client::healthCheck)
                    .isInstanceOf(DuoClient.Failed.class)
                    .hasMessageContaining("Certificate pinning failure");
        }
    }

    private void enterPassword(Page page) {
        page.navigate(login.address("/login"));
        page.getByLabel("Name").fill(user);
        page.getByLabel("Password").fill(SampleLogin.PASSWORD);
        page.getByRole(AriaRole.BUTTON).click();
        page.waitForURL("https://" + HOST + "/prompt/**");
    }

    private DuoPlace place(ConnectProxy proxy) {
        Secret secret = registered.secret();
        String clientId = registered.client().clientId();
        return new DuoPlace(HOST, clientId, secret, login.address("/back"), CERTIFICATES, port, proxy.port());
    }

    private static DuoClient client(Library library, DuoPlace place) throws Exception {
        return switch (library) {
            case JAVA -> new DuoJavaClient(place, pin());
            case NODE -> new DuoNodeClient(place);
        };
    }

    private static BrowserContext browser(ConnectProxy proxy) {
        return Chromium.launch()
                .newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true)
                        .setLocale("en-US")
                        .setProxy(new Proxy("http://127.0.0.1:" + proxy.port()).setBypass("localhost")));
    }

    private static String pin() throws Exception {
        try (InputStream in = Files.newInputStream(CERTIFICATES.authority())) {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getEncoded();
            return "sha256/"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        }
    }
}
