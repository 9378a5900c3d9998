package dev.countersign.e2e;

import com.microsoft.playwright.options.ColorScheme;
import dev.countersign.AuthenticatorApp;
import dev.countersign.ProvenApp;
import dev.countersign.challenge.Challenges;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;

/** What the login of an example needs of the server, and what its person, ada, does. */
class ExampleLogin {

    private static final String USER = "ada";
    private static final Duration STEP = Duration.ofSeconds(30);

    private final Clients applications;
    private final Factors factors;
    private final Challenges challenges;
    private final String server;

    ExampleLogin(
            Clients applications,
            Factors factors,
            Challenges challenges,
            @Value("${countersign.public-url}") String server) {
        this.applications = applications;
        this.factors = factors;
        this.challenges = challenges;
        this.server = server;
    }

    /** Registers the example. @return the settings that it is started with */
    Map<String, String> register(String redirectUri) {
        var settings = new Clients.Settings("The shop", List.of(redirectUri), List.of(), Policy.DEFAULT);
        var created = applications.create(TenantId.DEFAULT, Protocol.OIDC, settings);
        return Map.of(
                "COUNTERSIGN_URL",
                server,
                "COUNTERSIGN_CLIENT_ID",
                created.client().clientId(),
                "COUNTERSIGN_CLIENT_SECRET",
                created.secret().reveal());
    }

    /** Ada with an authenticator app that is new, and whose code of now is not used up. */
    AuthenticatorApp app() {
        factors.verified(TenantId.DEFAULT, USER).forEach(old -> factors.delete(TenantId.DEFAULT, old.id()));
        return ProvenApp.of(factors, challenges, USER, Instant.now().minus(STEP))
                .app();
    }

    /** A code that counts although the one of now was used. */
    static String next(AuthenticatorApp app) {
        return app.codeAt(Instant.now().plus(STEP));
    }

    Visitor visitor(Example example, ColorScheme scheme, int width) {
        return new Visitor(scheme, width, example.address(), server);
    }

    /** Gives the password; what comes next is Countersign's page. */
    void password(Visitor visitor) {
        visitor.open("/");
        visitor.title("Sign in to the shop");
        visitor.page().locator("#username").fill(USER);
        visitor.page().locator("#password").fill("demo");
        visitor.click("Continue");
        visitor.title("Enter your code");
    }

    /** Leaves at Countersign's page, is told so under this heading, and gets in at the second attempt. */
    void cancelThenTryAgain(Visitor visitor, String refusal) {
        AuthenticatorApp app = app();
        password(visitor);
        visitor.click("Cancel");
        visitor.title(refusal);
        visitor.sees("The second step was not completed.");
        visitor.follow("Try again");
        visitor.title("Enter your code");
        visitor.code(app.codeAt(Instant.now()));
        visitor.title("Welcome to the shop");
    }
}
