package dev.countersign.ui.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import dev.countersign.api.Http;
import java.net.http.HttpRequest.BodyPublishers;
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
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/styles.css", "/countersign.js"})
    void files_of_the_pages_may_be_kept(String path) {
        Http.Answer file = new Http(port)
                .send("GET", path, BodyPublishers.noBody(), request -> request.setHeader("Authorization", ""));
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Cache-Control")).contains("max-age").doesNotContain("no-store");
    }
}
