package dev.countersign.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinSession;
import dev.countersign.ServerTest;
import dev.countersign.account.Accounts;
import dev.countersign.account.Role;
import dev.countersign.client.Client;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.BrowserCookies;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.Prompts.StartPrompt;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** P12 and P13: a flood of sessions ends at the bounds of its source, and nobody else feels it. */
@ServerTest
class SessionFloodTests {

    private static final int MOST_PER_SOURCE = 300;

    @LocalServerPort
    private int port;

    @Autowired
    private ServletWebServerApplicationContext server;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Clients applications;

    @Autowired
    private Prompts prompts;

    @Autowired
    private BrowserCookies cookies;

    /** To the server this address is a proxy that it trusts. */
    private final HttpClient proxy =
            HttpClient.newBuilder().localAddress(proxyAddress()).build();

    private static InetAddress proxyAddress() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_flood_is_refused_and_others_are_served() throws Exception {
        String signedIn = signIn("198.51.100.7");
        String early = cookie(visit("198.51.100.7", "/sign-in", ""));
        HttpResponse<String> answer = visit("198.51.100.7", "/sign-in", "");
        int served = 1;
        while (answer.statusCode() == 200 && served <= MOST_PER_SOURCE) {
            served++;
            // the left part is the attacker's own invention and gives no new source
            answer = visit("203.0.113." + served % 250 + ", 198.51.100.7", "/?v-r=init&location=sign-in", "");
        }
        assertThat(served).isEqualTo(MOST_PER_SOURCE);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("120");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.body())
                .contains("This page is busy")
                .doesNotContain("<script")
                .hasSizeLessThan(1000);

        assertThat(visit("198.51.100.7", "/security", signedIn).statusCode())
                .as("who is signed in")
                .isEqualTo(200);
        assertThat(visit("198.51.100.7", "/sign-in", early).statusCode()).isEqualTo(200);
        assertThat(visit("198.51.100.8", "/sign-in", "").statusCode()).isEqualTo(200);
        assertThat(visit("198.51.100.7", "/auth/factors/x", "").statusCode()).isEqualTo(401);
        assertThat(visit("198.51.100.7", "/actuator/health/liveness", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void addresses_of_one_ipv6_network_are_one_source() throws Exception {
        for (int i = 0; i < MOST_PER_SOURCE; i++) {
            visit("2001:db8:5:5::" + Integer.toHexString(i + 1), "/sign-in", "");
        }
        assertThat(visit("2001:db8:5:5:ffff::1", "/sign-in", "").statusCode()).isEqualTo(429);
        assertThat(visit("2001:db8:5:6::1", "/sign-in", "").statusCode()).isEqualTo(200);
    }

    @Test
    void sessions_of_strangers_live_two_minutes() throws Exception {
        StandardSession session = session(cookie(visit("198.51.100.9", "/sign-in", "")));
        assertThat(session.getMaxInactiveInterval()).isEqualTo(120);
    }

    /** Whoever is asked for a code by an application may look for the phone first. */
    @Test
    void a_session_of_an_open_prompt_lives_as_long_as_the_prompt() throws Exception {
        Secret browser = Token.random();
        Prompt prompt = prompt(browser);
        String holder = cookies.browserName() + '=' + browser.reveal();
        StandardSession session = session(cookie(visit("198.51.100.11", prompt.page(), holder)));
        assertThat(session.getMaxInactiveInterval()).isBetween(500, 600);
        for (String other :
                new String[] {"", cookies.browserName() + "=" + Token.random().reveal()}) {
            assertThat(session(cookie(visit("198.51.100.11", prompt.page(), other)))
                            .getMaxInactiveInterval())
                    .isEqualTo(120);
        }
    }

    private Prompt prompt(Secret browser) {
        var policy = Client.Policy.DEFAULT;
        var settings = new Clients.Settings("Web shop", List.of("https://shop.example/cb"), List.of(), policy);
        var application =
                applications.create(TenantId.DEFAULT, Protocol.OIDC, settings).client();
        String key = Token.random().reveal();
        var request = new StartPrompt(application, key, key, "flood", "Ada", Assurance.CODE, "/oauth2/authorize", "{}");
        return prompts.begin(request, browser).orElseThrow();
    }

    @Test
    void one_session_keeps_no_more_tabs_than_it_may() throws Exception {
        String cookie = cookie(visit("198.51.100.10", "/sign-in", ""));
        for (int i = 0; i < 12; i++) {
            visit("198.51.100.10", "/?v-r=init&location=sign-in", cookie);
        }
        assertThat(tabs(session(cookie))).isBetween(1, OpenTabs.MOST_OF_STRANGERS);
    }

    private static int tabs(StandardSession session) {
        return Collections.list(session.getSession().getAttributeNames()).stream()
                .map(session::getAttribute)
                .filter(VaadinSession.class::isInstance)
                .map(VaadinSession.class::cast)
                .mapToInt(SessionFloodTests::tabs)
                .sum();
    }

    private static int tabs(VaadinSession session) {
        session.lock();
        try {
            return session.getUIs().size();
        } finally {
            session.unlock();
        }
    }

    /** @return the cookie of a session of an account */
    private String signIn(String source) throws Exception {
        accounts.ensure("flooded", "Flooded", new Secret("correct horse battery staple"), Role.NONE);
        HttpResponse<String> page = visit(source, "/sign-in", "");
        Matcher token =
                Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        String form = "username=flooded&password=correct+horse+battery+staple&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> answer = proxy.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sign-in"))
                        .header("X-Forwarded-For", source)
                        .header("Cookie", cookie(page))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.contains("countersign-session="))
                .map(cookie -> cookie.split(";")[0])
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(answer + answer.headers().map().toString()));
    }

    private StandardSession session(String cookie) {
        String id = cookie.substring(cookie.indexOf('=') + 1);
        TomcatWebServer tomcat = (TomcatWebServer) Objects.requireNonNull(server.getWebServer());
        Container[] contexts = tomcat.getTomcat().getHost().findChildren();
        Manager manager = Arrays.stream(contexts)
                .map(Context.class::cast)
                .map(Context::getManager)
                .findFirst()
                .orElseThrow();
        return Arrays.stream(manager.findSessions())
                .filter(session -> session.getId().equals(id))
                .map((Session session) -> (StandardSession) session)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> visit(String client, String path, String cookie) throws Exception {
        return proxy.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("X-Forwarded-For", client)
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> answer) {
        List<String> set = answer.headers().allValues("Set-Cookie");
        return set.stream()
                .filter(one -> one.startsWith("countersign-session="))
                .map(one -> one.split(";")[0])
                .findFirst()
                .orElseThrow();
    }
}
