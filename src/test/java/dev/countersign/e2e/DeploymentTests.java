package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.countersign.TestServer;
import dev.countersign.account.Accounts;
import dev.countersign.account.Role;
import dev.countersign.api.Http;
import dev.countersign.common.Secret;
import dev.countersign.ui.PagesServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A server as it may be deployed: behind a TLS proxy on another port, under a path, with a management port. */
@Tag("server")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "countersign.home=target/test-homes/none",
            "countersign.bootstrap.api-key=" + TestServer.API_KEY,
            "countersign.trusted-proxies=127.0.0.1,::1",
            "server.servlet.context-path=/mfa",
            "management.server.port=0"
        })
@Import(PagesServer.class)
@DirtiesContext
class DeploymentTests {

    private static final TlsProxy PROXY = new TlsProxy();
    private static final String URL = "https://localhost:" + PROXY.port() + "/mfa";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    private Http http;

    @DynamicPropertySource
    static void publicUrl(DynamicPropertyRegistry properties) {
        properties.add("countersign.public-url", () -> URL);
    }

    @BeforeEach
    void connect() {
        PROXY.to(port);
        http = new Http(port);
    }

    @AfterAll
    static void close() {
        PROXY.close();
    }

    @Test
    @DisplayName("F30, F13, P13: people sign in through a proxy on another port, under a path")
    void people_sign_in_through_a_proxy_under_a_path() {
        accounts.ensure("grace", "Grace Hopper", new Secret("demo"), Role.NONE);
        try (Visitor visitor = Visitor.behindTls(ColorScheme.LIGHT, 1280, URL)) {
            visitor.open("/security");
            visitor.title("Sign in");
            visitor.page().locator("#username").fill("grace");
            visitor.page().locator("#password").fill("demo");
            visitor.click("Continue");
            visitor.title("Sign-in security");
            assertThat(visitor.page().url()).startsWith(URL + "/security");
            visitor.follow("Authenticator app");
            visitor.title("Set up an authenticator app");
            assertThat(visitor.page().context().cookies())
                    .filteredOn(cookie -> cookie.name.equals("__Secure-countersign-session"))
                    .singleElement()
                    .satisfies(DeploymentTests::bound);
        }
        assertThat(jdbc.sql("select ip_address from account_session")
                        .query(String.class)
                        .list())
                .containsOnly("203.0.113.77");
    }

    private static void bound(Cookie cookie) {
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.path).isEqualTo("/mfa");
        assertThat(String.valueOf(cookie.sameSite)).isEqualTo("LAX");
    }

    @Test
    @DisplayName("F13: every address that is told lies under the path")
    void tells_addresses_under_the_path() {
        var discovery = http.get("/mfa/.well-known/openid-configuration").json();
        assertThat(discovery.get("issuer").stringValue()).isEqualTo(URL);
        for (String endpoint : List.of(
                "authorization_endpoint", "token_endpoint", "jwks_uri", "pushed_authorization_request_endpoint")) {
            assertThat(discovery.get(endpoint).stringValue()).startsWith(URL + "/oauth2/");
        }
        assertThat(http.get("/mfa/oauth2/jwks").status()).isEqualTo(200);
        assertThat(http.get("/mfa/openapi.yaml").raw().body()).contains(URL);
        assertThat(http.post("/mfa/portal_links", "{\"user_id\":\"u1\"}")
                        .json()
                        .get("url")
                        .stringValue())
                .startsWith(URL + "/portal/");
    }

    @Test
    @DisplayName("F13: the API answers for itself under the path, right and wrong")
    void the_api_answers_under_the_path() {
        assertThat(http.get("/mfa/factors").status()).isEqualTo(200);
        Http.Answer unknown = http.get("/mfa/auth/factors/x");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("x-request-id")).isNotEmpty();
        assertThat(http.get("/mfa/auth/factors/a%2Fb").header("x-request-id")).isNotEmpty();
        assertThat(http.get("/mfa/oauth/v1/token").status()).isEqualTo(405);
        assertThat(http.get("/mfa/tokens.css").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("F34: health stays on the main port, figures do not")
    void health_stays_on_the_main_port() {
        for (String path : List.of("", "/liveness", "/readiness")) {
            Http.Answer answer = open("/mfa/actuator/health" + path);
            assertThat(answer.status()).isIn(200, 503);
            assertThat(answer.json().propertyNames()).containsExactly("status");
        }
        assertThat(open("/mfa/actuator/health/liveness").status()).isEqualTo(200);
        for (String path : List.of("/health/db", "/prometheus", "/env")) {
            assertThat(open("/mfa/actuator" + path).status()).as(path).isEqualTo(404);
        }
        assertThat(new Http(management).get("/actuator/prometheus").status()).isEqualTo(200);
    }

    @Test
    void the_management_port_is_for_this_machine_alone() throws Exception {
        try (var socket = new ServerSocket()) {
            // a port that is bound to every address could not be bound again to another one of this machine
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 7}), management));
            assertThat(socket.isBound()).isTrue();
        }
    }

    private Http.Answer open(String path) {
        return http.send("GET", path, BodyPublishers.noBody(), request -> request.setHeader("Authorization", ""));
    }
}
