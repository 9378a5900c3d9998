package dev.countersign.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.client.Client;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Protocol;
import dev.countersign.common.PublicUrl;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BrowserCookiesTests {

    private static final Client CLIENT = new Client(
            "application_1",
            TenantId.DEFAULT,
            "Wiki",
            Protocol.DUO,
            "DI",
            List.of(),
            List.of(),
            new Policy(true, 30),
            null,
            null,
            Instant.EPOCH);

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void a_new_browser_gets_a_secret_that_ends_with_it_and_that_no_script_or_other_site_can_use() {
        on("https://mfa.example.com", cookies -> {
            Secret secret = kept(cookies);
            assertThat(response.getHeader("Set-Cookie"))
                    .isEqualTo("__Host-countersign-browser=" + secret.reveal()
                            + "; Path=/; Secure; HttpOnly; SameSite=Lax");
        });
    }

    @Test
    void without_https_it_is_named_otherwise_and_travels_plain() {
        on("http://localhost:8080", cookies -> {
            Secret secret = kept(cookies);
            assertThat(response.getHeader("Set-Cookie"))
                    .isEqualTo("countersign-browser=" + secret.reveal() + "; Path=/; HttpOnly; SameSite=Lax");
        });
    }

    @Test
    void a_browser_that_has_one_keeps_it_and_an_odd_one_is_replaced() {
        on("http://localhost:8080", cookies -> {
            request.setCookies(new Cookie("countersign-browser", "a".repeat(43)));
            assertThat(kept(cookies).reveal()).isEqualTo("a".repeat(43));
            assertThat(response.getHeaders("Set-Cookie")).isEmpty();
            request.setCookies(new Cookie("countersign-browser", "short"));
            assertThat(cookies.browser(request)).isEmpty();
            assertThat(kept(cookies).reveal()).isNotEqualTo("short");
        });
    }

    @Test
    void a_remembered_browser_keeps_its_token_for_the_days_of_the_policy_and_for_one_person() {
        on("https://mfa.example.com", cookies -> {
            cookies.keepToken(response, CLIENT, "ada", new Secret("device_1.token"));
            String set = Objects.requireNonNull(response.getHeader("Set-Cookie"));
            assertThat(set)
                    .contains("=device_1.token; Path=/; Max-Age=2592000;")
                    .contains("Secure; HttpOnly");
            request.setCookies(new Cookie(set.substring(0, set.indexOf('=')), "device_1.token"));
            assertThat(cookies.token(request, CLIENT, "ada")).contains(new Secret("device_1.token"));
            assertThat(cookies.token(request, CLIENT, "bob")).isEmpty();
        });
    }

    @Test
    void a_token_that_is_of_no_use_any_more_is_taken_away() {
        on("https://mfa.example.com", cookies -> {
            cookies.removeToken(response, CLIENT, "ada");
            assertThat(response.getHeader("Set-Cookie")).contains("=; Path=/; Max-Age=0;");
        });
    }

    private Secret kept(BrowserCookies cookies) {
        Secret secret = cookies.browserOrNew(request);
        cookies.keepBrowser(request, response, secret);
        return secret;
    }

    private static void on(String publicUrl, Consumer<BrowserCookies> test) {
        new ApplicationContextRunner()
                .withUserConfiguration(PublicUrl.class, BrowserCookies.class)
                .withPropertyValues("countersign.public-url=" + publicUrl)
                .run(context -> test.accept(context.getBean(BrowserCookies.class)));
    }
}
