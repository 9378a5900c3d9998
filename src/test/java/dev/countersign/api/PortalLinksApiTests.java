package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
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
        Http.Answer opened = open("GET", path);
        assertThat(opened.status()).isEqualTo(302);
        assertThat(opened.header("Location")).isEqualTo("/");
        assertThat(opened.header("Set-Cookie")).contains("JSESSIONID=", "HttpOnly");
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
    void asking_for_the_headers_only_uses_nothing_up() {
        String path = link("\"user_id\":\"u2\"");
        assertThat(open("HEAD", path).header("Location")).isNotEqualTo("/");
        assertThat(open("GET", path).header("Location")).isEqualTo("/");
    }

    @Test
    void a_link_ends_after_five_minutes() {
        String path = link("\"user_id\":\"u3\"");
        clock.advance(Duration.ofMinutes(5));
        assertThat(open("GET", path).header("Location")).isEqualTo("/portal-over");
        assertThat(open("GET", "/portal/nothing").header("Location")).isEqualTo("/portal-over");
    }

    @Test
    void whatever_session_the_browser_had_is_ended() {
        String first =
                open("GET", link("\"user_id\":\"u4\"")).header("Set-Cookie").split(";")[0];
        assertThat(page(first)).isEqualTo(200);
        Http.Answer second = http.send(
                "GET",
                link("\"user_id\":\"u5\""),
                BodyPublishers.noBody(),
                request -> request.setHeader("Cookie", first));
        assertThat(second.header("Set-Cookie").split(";")[0])
                .startsWith("JSESSIONID=")
                .isNotEqualTo(first);
        assertThat(page(first)).isEqualTo(302);
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
