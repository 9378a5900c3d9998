package dev.countersign.e2e;

import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.AuthenticatorApp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code examples/spring-login}: a form login of Spring Security that has the starter, and the starter's own tests. */
@ExampleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringLoginTests {

    private static final Duration TRANSFER_STEP = Duration.ofSeconds(8);

    @Autowired
    private ExampleLogin login;

    private Example example;

    @BeforeAll
    void start() {
        int port = ExampleServer.freePort();
        Map<String, String> settings =
                new HashMap<>(login.register("http://localhost:" + port + "/countersign/callback"));
        settings.put("TRANSFER_STEP", TRANSFER_STEP.toString());
        settings.put("JAVA_HOME", System.getProperty("java.home"));
        example = Example.start("spring-login", port, settings, maven(Path.of("run")));
    }

    @AfterAll
    void stop() {
        example.close();
    }

    @Test
    void the_starter_stands_its_own_tests() throws IOException {
        List<String> command = maven(Path.of("mvnw"), "-B", "-q", "-f", "starter/pom.xml", "verify");
        ProcessBuilder verify = new ProcessBuilder(command);
        verify.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Command.run(verify, Duration.ofMinutes(5));
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
        }
    }

    @Test
    void a_transfer_wants_a_second_step_of_the_last_seconds() {
        AuthenticatorApp app = login.app();
        try (Visitor visitor = login.visitor(example, ColorScheme.LIGHT, 1280)) {
            login.password(visitor);
            visitor.code(app.codeAt(Instant.now()));
            visitor.title("Welcome to the shop");
            visitor.page().waitForTimeout(TRANSFER_STEP.plusSeconds(1).toMillis());
            visitor.follow("Transfer money");
            visitor.title("Enter your code");
            visitor.code(ExampleLogin.next(app));
            visitor.title("Transfer money");
        }
    }

    @Test
    void who_cancels_is_not_in_and_can_try_again() {
        try (Visitor visitor = login.visitor(example, ColorScheme.DARK, 320)) {
            login.cancelThenTryAgain(visitor, "Second step");
        }
    }

    /** With the local repository of this build, if it has one of its own. */
    private static List<String> maven(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of("./" + program));
        command.addAll(List.of(arguments));
        Stream.ofNullable(System.getProperty("maven.repo.local"))
                .map(local -> "-Dmaven.repo.local=" + local)
                .forEach(command::add);
        return command;
    }
}
