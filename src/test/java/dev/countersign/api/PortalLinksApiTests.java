package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links to a user's own page, as applications ask for them and browsers open them. */
@ServerTest
class PortalLinksApiTests {

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Http http;
    private String application;

    @BeforeEach
    void an_application() {
        http = new Http(port);
        application = http.post("/applications", """
                        {"name":"Shop","protocol":"oidc","redirect_uris":["https://shop.example/cb"],
                         "return_uris":["https://shop.example/me"]}""").json().get("id").stringValue();
    }

    @Test
    void a_link_opens_a_session_once_and_its_text_is_nowhere_kept() {
        String path = link("\"user_id\":\"u1\"");
        Http.Answer opened = press(path, "");
        assertThat(opened.status()).isEqualTo(302);
        assertThat(opened.header("Location")).isEqualTo("/");
        assertThat(opened.header("Set-Cookie")).contains("countersign-session=", "HttpOnly");
        assertThat(opened.header("Cache-Control")).contains("no-store");
        Http.Answer again = open("GET", path);
        assertThat(again.header("Location")).isEqualTo("/portal-over");
        assertThat(again.header("Set-Cookie")).isEmpty();
        assertThat(jdbc.sql("select id, user_id, display_name, return_url from portal_link")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain(path.substring("/portal/".length()));
    }

    @Test
    @DisplayName("F16: a link is spent by a press of the button and by nothing else")
    void only_the_button_uses_a_link_up() {
        String path = link("\"user_id\":\"u2\",\"display_name\":\"Grace <Hopper>\"");
        assertThat(open("HEAD", path).status()).isEqualTo(200);
        for (String purpose : List.of("", "prefetch", "prefetch;prerender")) {
            Http.Answer asked = http.send(
                    "GET",
                    path,
                    BodyPublishers.noBody(),
                    request -> request.setHeader("Authorization", "none").setHeader("Sec-Purpose", purpose));
            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(asked.raw().body())
                    .contains("Grace &lt;Hopper&gt;", "Continue")
                    .doesNotContain("signed out");
            assertThat(asked.raw().headers().allValues("Set-Cookie").toString())
                    .contains("countersign-portal=", "SameSite=Strict", "HttpOnly")
                    .doesNotContain("countersign-session");
        }
        assertThat(press(path, "").header("Location")).isEqualTo("/");
    }

    @Test
    @DisplayName("P15: another site cannot press the button")
    void a_form_of_another_site_opens_nothing() {
        String path = link("\"user_id\":\"u6\"");
        String signedIn = session(press(link("\"user_id\":\"u7\""), ""));
        for (String form : List.of("", "ticket=", "ticket=" + "x".repeat(43))) {
            Http.Answer forged = post(path, form, signedIn);
            assertThat(forged.status()).isEqualTo(302);
            assertThat(forged.header("Location")).isEqualTo(path);
            assertThat(forged.header("Set-Cookie")).isEmpty();
        }
        assertThat(page(signedIn)).isEqualTo(200);
        assertThat(press(path, "").header("Location")).isEqualTo("/");
    }

    @Test
    void a_link_ends_after_five_minutes() {
        String path = link("\"user_id\":\"u3\"");
        clock.advance(Duration.ofMinutes(5));
        Http.Answer late = open("GET", path);
        assertThat(late.header("Location")).isEqualTo("/portal-over");
        assertThat(late.header("Set-Cookie")).isEmpty();
        assertThat(open("GET", "/portal/nothing").header("Location")).isEqualTo("/portal-over");
    }

    @Test
    @DisplayName("P15: a link that meets another session asks first")
    void another_session_is_ended_only_after_the_person_was_asked() {
        String first = session(press(link("\"user_id\":\"u4\",\"display_name\":\"Ada\""), ""));
        assertThat(page(first)).isEqualTo(200);
        String path = link("\"user_id\":\"u5\"");
        Http.Answer asked =
                http.send("GET", path, BodyPublishers.noBody(), request -> request.setHeader("Cookie", first));
        assertThat(asked.raw().body()).contains("Ada is signed in to this browser", "signed out");
        assertThat(page(first)).isEqualTo(200);

        String second = session(press(path, first));
        assertThat(second).isNotEqualTo(first);
        assertThat(page(first)).isEqualTo(302);
        assertThat(page(second)).isEqualTo(200);
    }

    /** Opens the link and presses the button, in a browser with this cookie. */
    private Http.Answer press(String path, String cookie) {
        Http.Answer asked = http.send(
                "GET",
                path,
                BodyPublishers.noBody(),
                request -> request.setHeader("Authorization", "none").setHeader("Cookie", cookie));
        String kept = asked.raw().headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("countersign-portal="))
                .findFirst()
                .orElseThrow()
                .split(";")[0];
        String ticket = kept.split("=")[1];
        assertThat(asked.raw().body()).contains(ticket);
        return post(path, "ticket=" + ticket, cookie.isEmpty() ? kept : cookie + "; " + kept);
    }

    private Http.Answer post(String path, String form, String cookie) {
        return http.send(
                "POST",
                path,
                BodyPublishers.ofString(form),
                request -> request.setHeader("Authorization", "none")
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .setHeader("Cookie", cookie));
    }

    private static String session(Http.Answer opened) {
        String cookie = opened.header("Set-Cookie").split(";")[0];
        assertThat(cookie).contains("countersign-session=");
        return cookie;
    }

    @Test
    void it_leads_back_to_the_applications_own_addresses_only() {
        assertThat(make("\"user_id\":\"u\",\"application_id\":\"" + application
                                + "\",\"return_url\":\"https://shop.example/me\"")
                        .status())
                .isEqualTo(201);
        String[] wishes = {
            "\"user_id\":\"u\",\"return_url\":\"https://shop.example/me\"",
            "\"user_id\":\"u\",\"application_id\":\"" + application + "\",\"return_url\":\"https://shop.example/me/\"",
            "\"user_id\":\"u\",\"application_id\":\"" + application + "\",\"return_url\":\"https://shop.example/cb\"",
            "\"user_id\":\"u\",\"application_id\":\"application_nobody\"",
            "\"user_id\":\"\"",
            "\"user_id\":\"u\",\"display_name\":\" \"",
            "\"display_name\":\"x\""
        };
        for (String wish : wishes) {
            Http.Answer answer = make(wish);
            assertThat(answer.status()).as(wish).isEqualTo(422);
            assertThat(answer.json().get("errors")).as(wish).hasSize(1);
        }
    }

    private Http.Answer make(String wish) {
        return http.post("/portal_links", '{' + wish + '}');
    }

    private String link(String wish) {
        Http.Answer answer = make(wish);
        assertThat(answer.status()).isEqualTo(201);
        String url = answer.json().get("url").stringValue();
        assertThat(url).matches("http://localhost:8080/portal/[0-9A-Za-z]{43}");
        return url.substring("http://localhost:8080".length());
    }

    private Http.Answer open(String method, String path) {
        return http.send(method, path, BodyPublishers.noBody(), request -> request.setHeader("Authorization", ""));
    }

    private int page(String cookie) {
        return http.send(
                        "GET",
                        "/security",
                        BodyPublishers.noBody(),
                        request -> request.setHeader("Authorization", "").setHeader("Cookie", cookie))
                .status();
    }
}
