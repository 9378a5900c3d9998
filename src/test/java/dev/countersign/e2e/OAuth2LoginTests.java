package dev.countersign.e2e;

import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.AuthenticatorApp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Spring's own {@code oauth2Login}, unmodified, as the second step of a login with a password. */
@ExampleTest
class OAuth2LoginTests {

    @Autowired
    private ExampleLogin login;

    @Value("${countersign.public-url}")
    private String server;

    @Test
    void a_password_and_a_code_let_ada_in() {
        int port = ExampleServer.freePort();
        String address = "http://localhost:" + port;
        AuthenticatorApp app = login.app();
        Map<String, Object> settings = new HashMap<>(login.register(address + "/login/oauth2/code/countersign"));
        settings.put("server.port", port);
        settings.put("server.servlet.session.cookie.name", "SHOP");
        settings.put("spring.config.name", "none");
        settings.put("spring.main.banner-mode", "off");
        try (ConfigurableApplicationContext shop = new SpringApplicationBuilder(OAuth2Login.class)
                        .properties(settings)
                        .run();
                Visitor visitor = new Visitor(ColorScheme.LIGHT, 1280, address, server)) {
            login.password(visitor);
            visitor.code(app.codeAt(Instant.now()));
            visitor.title("Welcome to the shop");
            visitor.sees("ada");
        }
    }
}
