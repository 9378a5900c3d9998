package dev.countersign.challenge;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.Twilio;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.factor.Factors;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with an app who can be asked for codes. */
abstract class AuthenticationRequestScenario {

    static final TenantId TENANT = TenantId.DEFAULT;

    @Autowired
    Factors factors;

    @Autowired
    Challenges challenges;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MovableClock clock;

    @Autowired
    WireMockServer twilioServer;

    Twilio twilio;
    /** New for each test: wrong codes count for the person as well. */
    final String person = "ada-" + UUID.randomUUID();

    String factor;
    AuthenticatorApp app;

    @BeforeEach
    void enrol() {
        twilio = new Twilio(twilioServer);
        clock.advanceToNextStep();
        Factors.Enrolled enrolled = factors.enrol("totp", request(Map.of("totp_issuer", "Acme", "totp_user", "ada")));
        factor = enrolled.factor().id();
        app = new AuthenticatorApp(enrolled.step().secret("secret").reveal());
    }

    String challenge() {
        return challenges.issue(TENANT, factor).challenge().id();
    }

    Verdict verify(String challenge, String code) {
        return challenges.verify(TENANT, challenge, new CodeResponse(code));
    }

    String wrong() {
        return app.wrongCodeAt(clock.instant());
    }

    int count(String event, String subject) {
        return jdbc.sql("select count(*) from audit_event where event = :event and subject = :subject")
                .param("event", event)
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    EnrolmentRequest request(Map<String, String> inputs) {
        return new EnrolmentRequest(TENANT, person, inputs);
    }
}
