package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.AuthenticatorApp;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The OpenID Connect SDK of Nimbus, unmodified, from the password to the answer. */
@ExampleTest
class NimbusLoginTests {

    @Autowired
    private ExampleLogin login;

    @Value("${countersign.public-url}")
    private String server;

    @Test
    void a_password_and_a_code_let_ada_in_and_the_answer_is_given_once() {
        int port = ExampleServer.freePort();
        AuthenticatorApp app = login.app();
        try (NimbusLogin shop = new NimbusLogin(port, login.register("http://localhost:" + port + "/callback"));
                Visitor visitor = new Visitor(ColorScheme.LIGHT, 1280, "http://localhost:" + port, server)) {
            login.password(visitor);
            visitor.code(app.codeAt(Instant.now()));
            visitor.title("Welcome to the shop");
            visitor.sees("ada by urn:countersign:app");
            assertThatThrownBy(() -> shop.redeem(shop.lastCode())).hasMessage("invalid_grant");
        }
    }

    @Test
    void an_address_that_somebody_altered_is_refused() throws IOException {
        int port = ExampleServer.freePort();
        try (NimbusLogin shop = new NimbusLogin(port, login.register("http://localhost:" + port + "/callback"));
                Visitor visitor = new Visitor(ColorScheme.LIGHT, 1280, server)) {
            String altered = shop.leave().toString().replace("request_uri=", "request_uri=x");
            visitor.page().navigate(altered);
            visitor.sees("invalid_request");
        }
    }
}
