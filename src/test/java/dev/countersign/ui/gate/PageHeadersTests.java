package dev.countersign.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import dev.countersign.api.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What every page tells the browser, also those that Vaadin's servlet writes after a forward. */
@ServerTest
class PageHeadersTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/prompt/unknown", "/signed-out", "/portal-over", "/security"})
    void pages_stand_in_no_frame_are_kept_nowhere_and_name_no_referrer(String path) {
        Http.Answer page = new Http(port)
                .send("GET", path, BodyPublishers.noBody(), request -> request.setHeader("Authorization", ""));
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Content-Security-Policy").split("; "))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'")
                .filteredOn(directive -> directive.startsWith("script-src "))
                .singleElement()
                .asString()
                .doesNotContain("unsafe-inline", "http:", "https:", "*");
        assertThat(page.header("Permissions-Policy"))
                .contains("publickey-credentials-get=(self)", "publickey-credentials-create=(self)", "camera=()");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    /** Whoever slips a script into a page does not know the number that this one answer lets through. */
    @Test
    void every_answer_lets_only_its_own_scripts_through() {
        String first = nonce(page("/sign-in"));
        assertThat(nonce(page("/sign-in"))).isNotEqualTo(first);
    }

    private static String nonce(Http.Answer page) {
        Matcher nonce = Pattern.compile("'nonce-([^']{22,})'").matcher(page.header("Content-Security-Policy"));
        assertThat(nonce.find()).isTrue();
        assertThat(Pattern.compile("<script(?![^>]* src=)[^>]*>")
                        .matcher(page.raw().body())
                        .results())
                .isNotEmpty()
                .allMatch(script -> script.group().contains("nonce=\"" + nonce.group(1) + '"'));
        return nonce.group(1);
    }

    /** F15. */
    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/prompt/unknown", "/signed-out", "/portal-over"})
    void pages_say_a_sentence_to_browsers_without_scripts(String path) {
        assertThat(page(path).raw().body())
                .containsPattern("<noscript>\\s*<p>This page needs JavaScript\\.[^<]*</p>\\s*</noscript>")
                .contains("<html lang=\"en\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/factors/x",
                "/openapi.yaml",
                "/actuator/health/liveness",
                "/.well-known/openid-configuration",
                "/oauth2/jwks",
                "/oauth/v1/health_check",
                "/oauth2/nothing"
            })
    void answers_for_programs_let_browsers_do_nothing(String path) {
        Http.Answer answer = page(path);
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    private Http.Answer page(String path) {
        return new Http(port)
                .send(
                        "GET",
                        path,
                        BodyPublishers.noBody(),
                        request -> request.setHeader("Authorization", "").setHeader("Accept", "text/html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tokens.css", "/countersign.js"})
    void files_of_the_pages_may_be_kept(String path) {
        Http.Answer file = new Http(port)
                .send("GET", path, BodyPublishers.noBody(), request -> request.setHeader("Authorization", ""));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Cache-Control")).contains("max-age").doesNotContain("no-store");
    }
}
