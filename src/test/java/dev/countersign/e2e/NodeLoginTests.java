package dev.countersign.e2e;

import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.AuthenticatorApp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code examples/node-login}: a password login with an OpenID Connect client that was not written for us. */
@ExampleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeLoginTests {

    @Autowired
    private ExampleLogin login;

    private Example example;

    @BeforeAll
    void start() {
        int port = ExampleServer.freePort();
        Map<String, String> settings = login.register("http://localhost:" + port + "/callback");
        example = Example.start("node-login", port, settings, List.of("npm", "start"));
    }

    @AfterAll
    void stop() {
        example.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 320"})
    void a_password_and_a_code_let_ada_in(ColorScheme scheme, int width) {
        AuthenticatorApp app = login.app();
        try (Visitor visitor = login.visitor(example, scheme, width)) {
            login.password(visitor);
            visitor.open("/");
            visitor.title("Enter your code");
            visitor.code(app.codeAt(Instant.now()));
            visitor.title("Welcome to the shop");
            visitor.sees("urn:countersign:app");
            Assertions.assertThat(visitor.page().url()).isEqualTo(example.address() + "/");

            visitor.click("Sign out");
            login.password(visitor);
            visitor.code(ExampleLogin.next(app));
            visitor.title("Welcome to the shop");
        }
    }

    @Test
    void who_cancels_is_not_in_and_can_try_again() {
        try (Visitor visitor = login.visitor(example, ColorScheme.LIGHT, 1280)) {
            login.cancelThenTryAgain(visitor, "No second step");
        }
    }
}
