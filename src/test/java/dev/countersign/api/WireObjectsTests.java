package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import dev.countersign.Twilio;
import dev.countersign.common.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Wire contract, sections 5 and 11.1 to 11.4: what answers look like when all goes well. */
@ServerTest
class WireObjectsTests {

    private static final String TOTP = "{\"type\":\"totp\",\"totp_issuer\":\"Foo\",\"totp_user\":\"a@b.c\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private com.github.tomakehurst.wiremock.WireMockServer twilioServer;

    private Http http;

    @BeforeEach
    void connect() {
        new Twilio(twilioServer);
        http = new Http(port);
        clock.advance(Duration.ofHours(1));
        clock.advanceToNextStep(); // a whole second, whose fraction Java would leave out
    }

    /** 5.2: UTC with exactly three digits and a Z, in every answer; 5.4: application/json; 11.3: nothing is null. */
    @Test
    void times_have_three_digits_and_what_is_absent_is_left_out() {
        List<Http.Answer> answers = everyAnswer();
        clock.advance(Duration.ofMillis(7).plusNanos(654_321));
        answers.addAll(everyAnswer());
        assertThat(answers).hasSize(20).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.raw().body()).isBetween(200, 201);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            String body = answer.raw().body();
            assertThat(body.replaceAll("_at\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"", ""))
                    .doesNotContain("_at\"");
            assertThat(body.replaceAll("\"(before|after)\":null", "")).doesNotContain("null");
        });
    }

    /** 5.1: kinds, ids and the names of objects. */
    @Test
    void objects_say_what_they_are() {
        JsonNode factor = http.post("/auth/factors/enroll", TOTP).json();
        assertThat(factor.get("object").stringValue()).isEqualTo("authentication_factor");
        assertThat(factor.get("id").stringValue()).matches("auth_factor_[0-9A-HJKMNP-TV-Z]{26}");
        JsonNode challenge = challenged(factor.get("id").stringValue());
        assertThat(challenge.get("object").stringValue()).isEqualTo("authentication_challenge");
        assertThat(challenge.get("id").stringValue()).matches("auth_challenge_[0-9A-HJKMNP-TV-Z]{26}");
    }

    /** 5.3: expires_at on challenges of every kind, also within a verdict; 11.4: a code of handed-over codes only. */
    @Test
    void every_challenge_expires_and_codes_are_told_only_to_be_handed_over() {
        Map<String, Duration> lives = Map.of(
                TOTP,
                Duration.ofHours(24),
                "{\"type\":\"sms\",\"phone_number\":\"+15005550006\"}",
                Duration.ofMinutes(10),
                "{\"type\":\"generic_otp\"}",
                Duration.ofMinutes(10));
        lives.forEach((body, life) -> {
            JsonNode challenge = challenged(
                    http.post("/auth/factors/enroll", body).json().get("id").stringValue());
            JsonNode verdict = http.post(
                            "/auth/challenges/" + challenge.get("id").stringValue() + "/verify", "{\"code\":\"x\"}")
                    .json()
                    .get("challenge");
            for (JsonNode told : List.of(challenge, verdict)) {
                Instant created = Instant.parse(told.get("created_at").stringValue());
                assertThat(told.get("expires_at").stringValue()).isEqualTo(WireTime.format(created.plus(life)));
                assertThat(told.has("code")).as(body).isEqualTo(body.contains("generic_otp"));
            }
        });
    }

    /** 11.4: the secret is in the answer to the enrolment, and in no other. */
    @Test
    void the_secret_is_told_once() {
        JsonNode factor = http.post("/auth/factors/enroll", TOTP.replace("}", ",\"user_id\":\"secretive\"}"))
                .json();
        String id = factor.get("id").stringValue();
        String secret = factor.get("totp").get("secret").stringValue();
        String challenge = challenged(id).get("id").stringValue();
        String right = new AuthenticatorApp(secret).codeAt(clock.instant());
        List<Http.Answer> later = List.of(
                http.get("/auth/factors/" + id),
                http.get("/user_management/users/secretive/auth_factors"),
                http.get("/factors?user_id=secretive"),
                http.post("/auth/factors/" + id + "/challenge", "{}"),
                http.get("/challenges/" + challenge),
                http.post("/auth/challenges/" + challenge + "/verify", "{\"code\":\"" + right + "\"}"),
                http.post("/auth/challenges/" + challenge + "/verify", "{\"code\":\"" + right + "\"}"),
                http.delete("/auth/factors/" + id));
        assertThat(later)
                .extracting(answer -> answer.raw().body())
                .allSatisfy(body -> assertThat(body).doesNotContain(secret, "otpauth:", "data:image"));
    }

    /** 5.4: 204 has no body. */
    @Test
    void a_deletion_is_answered_with_nothing() {
        String id = http.post("/auth/factors/enroll", TOTP).json().get("id").stringValue();
        Http.Answer answer = http.delete("/auth/factors/" + id);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.raw().body()).isEmpty();
        assertThat(answer.header("X-Request-ID")).isNotBlank();
    }

    private List<Http.Answer> everyAnswer() {
        List<Http.Answer> answers = new ArrayList<>();
        answers.add(http.post("/auth/factors/enroll", "{\"type\":\"sms\",\"phone_number\":\"+15005550006\"}"));
        answers.add(http.post("/auth/factors/enroll", "{\"type\":\"generic_otp\"}"));
        answers.add(http.post("/auth/factors/enroll", TOTP));
        String id = answers.getLast().json().get("id").stringValue();
        answers.add(http.get("/auth/factors/" + id));
        answers.add(http.post("/auth/factors/" + id + "/challenge", "{}"));
        String challenge = answers.getLast().json().get("id").stringValue();
        answers.add(http.get("/challenges/" + challenge));
        answers.add(http.post("/auth/challenges/" + challenge + "/verify", "{\"code\":\"x\"}"));
        answers.add(http.post("/user_management/users/times/auth_factors", "{\"type\":\"totp\"}"));
        answers.add(http.get("/user_management/users/times/auth_factors"));
        answers.add(http.get("/factors?limit=100&user_id=times"));
        return answers;
    }

    private JsonNode challenged(String factorId) {
        return http.post("/auth/factors/" + factorId + "/challenge", "{}").json();
    }
}
