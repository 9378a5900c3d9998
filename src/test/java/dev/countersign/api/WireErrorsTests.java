package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import dev.countersign.Twilio;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Wire contract, sections 6.1, 6.3, 11.2 and 11.6: the errors, to the letter. {@link ApiErrorsTests} has their form. */
@ServerTest
class WireErrorsTests {

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private com.github.tomakehurst.wiremock.WireMockServer twilioServer;

    private Http http;
    private AuthenticatorApp app;
    private String challenge;

    @BeforeEach
    void ask() {
        new Twilio(twilioServer);
        http = new Http(port);
        clock.advanceToNextStep();
        JsonNode factor = http.post("/auth/factors/enroll", """
                {"type":"totp","totp_issuer":"Foo","totp_user":"a@b.c"}""").json();
        app = new AuthenticatorApp(factor.get("totp").get("secret").stringValue());
        challenge = http.post("/auth/factors/" + factor.get("id").stringValue() + "/challenge", "{}")
                .json()
                .get("id")
                .stringValue();
    }

    /** 6.1, 404 challenge. */
    @Test
    void an_unknown_challenge_is_named() {
        Http.Answer answer = http.post("/auth/challenges/auth_challenge_01/verify", "{\"code\":\"123456\"}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json()).isEqualTo(new tools.jackson.databind.json.JsonMapper().readTree("""
                {"message":"Authentication Challenge not found: 'auth_challenge_01'.",
                 "code":"entity_not_found","entity_id":"auth_challenge_01"}"""));
    }

    /** 6.1, 422 used. */
    @Test
    void a_used_challenge_says_so() {
        verify(app.codeAt(clock.instant()));
        told(422, "authentication_challenge_previously_verified", "has already been verified.");
    }

    /** 6.1, 422 expired. */
    @Test
    void an_expired_challenge_says_so() {
        clock.advance(Duration.ofHours(24));
        told(422, "authentication_challenge_expired", "has expired.");
    }

    /** 6.1, 400 attempts; 6.3: never 429, which SDKs wait and try again for. */
    @Test
    void too_many_tries_are_final() {
        for (int i = 0; i < 5; i++) {
            assertThat(verify(app.wrongCodeAt(clock.instant())).status()).isEqualTo(201);
        }
        Http.Answer answer = verify(app.codeAt(clock.instant()));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").stringValue()).isEqualTo("one_time_code_too_many_attempts");
        assertThat(answer.json().get("message").stringValue()).isNotBlank();
    }

    /** 6.1, 422 phone, secret and validation; 5.4: a message, and faults with code, field and message. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/factors/enroll {\"type\":\"sms\",\"phone_number\":\"+1234\"} invalid_phone_number",
                "/user_management/users/u/auth_factors {\"type\":\"totp\",\"totp_secret\":\"1\"} invalid_totp_secret",
                "/user_management/users/u/auth_factors {\"type\":\"sms\"} invalid_request_parameters",
                "/auth/factors/enroll {\"type\":\"totp\"} invalid_request_parameters"
            })
    void a_fault_is_named_by_field(String line) {
        String[] parts = line.split(" ");
        Http.Answer answer = http.post(parts[0], parts[1]);
        assertThat(answer.status()).isEqualTo(422);
        JsonNode error = answer.json();
        assertThat(error.get("code").stringValue()).isEqualTo(parts[2]);
        assertThat(error.get("message").stringValue()).isNotBlank();
        if (parts[2].equals("invalid_request_parameters")) {
            assertThat(error.get("message").stringValue()).isEqualTo("Validation failed.");
        }
        assertThat(error.get("errors").valueStream())
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(List.of("field", "code", "message"))
                        .allSatisfy(name ->
                                assertThat(fault.get(name).stringValue()).isNotBlank()));
    }

    /** 6.1 and 11.2: a UUID on every answer, whoever gives it. */
    @Test
    void every_answer_has_an_id_of_its_own() {
        String uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
        List<Http.Answer> answers = List.of(
                http.get("/factors?limit=1"),
                http.get("/auth/factors/x"),
                http.get("/auth/nowhere"),
                http.get("/auth/factors/a%2Fb"),
                http.post("/auth/factors/enroll", "{"),
                http.send(
                        "GET", "/factors", BodyPublishers.noBody(), request -> request.setHeader("Authorization", "")));
        assertThat(answers)
                .extracting(answer -> answer.header("X-Request-ID"))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches(uuid));
    }

    /** F26: the PHP SDK looks for the name in lower case, and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"/auth/factors/x", "/auth/{}|<>", "/factors?limit=%FF"})
    void every_answer_writes_the_name_of_its_id_in_lower_case(String path) {
        assertThat(http.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .containsPattern("\r\nx-request-id: [0-9a-f]{8}-");
    }

    private void told(int status, String code, String ending) {
        Http.Answer answer = verify(app.codeAt(clock.instant()));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("code").stringValue()).isEqualTo(code);
        assertThat(answer.json().get("message").stringValue())
                .isEqualTo("The authentication challenge '" + challenge + "' " + ending);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("code", "message");
    }

    private Http.Answer verify(String code) {
        return http.post("/auth/challenges/" + challenge + "/verify", "{\"code\":\"" + code + "\"}");
    }
}
