package dev.countersign.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.AuthenticatorApp;
import dev.countersign.QrReader;
import dev.countersign.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;

/** {@code examples/workos-page}: an application that knows nothing but the SDK of WorkOS. */
@ExampleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkosPageTests {

    private static final int STEP = 30;

    private Example example;

    @BeforeAll
    void start(@Value("${countersign.public-url}") String server) {
        Map<String, String> settings = Map.of("COUNTERSIGN_URL", server, "COUNTERSIGN_API_KEY", TestServer.API_KEY);
        example = Example.start("workos-page", ExampleServer.freePort(), settings, List.of("npm", "start"));
    }

    @AfterAll
    void stop() {
        example.close();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 320"})
    void an_app_is_set_up_by_its_picture_and_lets_its_owner_in(ColorScheme scheme, int width) {
        try (Visitor visitor = new Visitor(scheme, width, example.address())) {
            visitor.open("/");
            visitor.title("Protect your account");
            visitor.click("Set up an app");
            visitor.title("Scan this with your app");
            AuthenticatorApp app = new AuthenticatorApp(scanned(visitor));
            Instant now = Instant.now();

            visitor.code(app.wrongCodeAt(now));
            visitor.sees("That code did not match");
            visitor.code(app.codeAt(now));
            visitor.title("You are in");

            visitor.click("Leave");
            visitor.title("Enter your code");
            visitor.code(app.codeAt(now));
            visitor.sees("That code did not match");
            visitor.code(app.codeAt(now.plusSeconds(STEP)));
            visitor.title("You are in");
        }
    }

    private static String scanned(Visitor visitor) {
        Locator picture = visitor.page()
                .getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("QR code for your authenticator app"));
        String address = picture.getAttribute("src");
        Matcher secret =
                Pattern.compile("[?&]secret=([A-Z2-7]{32})(&|$)").matcher(QrReader.read(QrReader.picture(address)));
        Assertions.assertThat(secret.find()).isTrue();
        return secret.group(1);
    }
}
