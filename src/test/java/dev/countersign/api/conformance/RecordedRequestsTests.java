package dev.countersign.api.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import dev.countersign.Twilio;
import dev.countersign.api.Http;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the SDKs for other languages send, old and new, replayed (wire contract, sections 2 to 4). */
@ServerTest
class RecordedRequestsTests {

    private static final Recorded.Book BOOK = Recorded.Book.read();

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private WireMockServer twilioServer;

    private Http http;

    @BeforeEach
    void connect() {
        new Twilio(twilioServer);
        http = new Http(port);
        clock.advance(Duration.ofHours(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.countersign.api.conformance.Recorded#all")
    void a_recorded_request_is_answered_as_its_sender_expects(Recorded request) {
        Map<String, String> things = things(request.send() + request.body());
        Http.Answer answer = send(request, things);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(request.answer());
        assertThat(answer.header("X-Request-ID")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        if (request.answer() == 204) {
            assertThat(answer.raw().body()).isEmpty();
            return;
        }
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        check(request, answer.json());
        if (request.twice()) {
            Http.Answer again = send(request, things);
            assertThat(again.status()).isEqualTo(request.answer());
            assertThat(again.json().get("id")).isNotEqualTo(answer.json().get("id"));
        }
    }

    private static void check(Recorded request, JsonNode body) {
        if (request.has() != null) {
            request.has().forEach((path, pattern) -> {
                assertThat(body.at(path).isMissingNode()).as(path).isFalse();
                assertThat(body.at(path).asString("null")).as(path).matches(pattern);
            });
        }
        if (request.lacks() != null) {
            assertThat(request.lacks())
                    .allSatisfy(path ->
                            assertThat(body.at(path).isMissingNode()).as(path).isTrue());
        }
    }

    private Http.Answer send(Recorded request, Map<String, String> things) {
        BodyPublisher body = request.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(filled(request.body(), things));
        return http.send(request.method(), filled(request.path(), things), body, built -> {
            BOOK.headers(request).forEach(built::setHeader);
            return built;
        });
    }

    private static String filled(String text, Map<String, String> things) {
        String filled = text;
        for (Map.Entry<String, String> thing : things.entrySet()) {
            filled = filled.replace("{" + thing.getKey() + "}", thing.getValue());
        }
        return filled;
    }

    /** What the placeholders of this text stand for. */
    private Map<String, String> things(String text) {
        if (text.contains("{challenge}")) {
            String factor = enrolled("{\"type\":\"generic_otp\"}");
            JsonNode challenge =
                    http.post("/auth/factors/" + factor + "/challenge", "{}").json();
            return Map.of(
                    "challenge", challenge.get("id").stringValue(),
                    "code", challenge.get("code").stringValue());
        }
        String totp = "{\"type\":\"totp\",\"totp_issuer\":\"Foo\",\"totp_user\":\"a@b.c\"";
        String user = "user_" + clock.millis();
        return switch (text) {
            case String it when it.contains("{totp}") -> Map.of("totp", enrolled(totp + "}"));
            case String it when it.contains("{generic}") -> Map.of("generic", enrolled("{\"type\":\"generic_otp\"}"));
            case String it
            when it.contains("{sms}") ->
                Map.of("sms", enrolled("{\"type\":\"sms\",\"phone_number\":\"+15005550006\"}"));
            case String it
            when it.contains("{user}") -> {
                enrolled(totp + ",\"user_id\":\"" + user + "\"}");
                enrolled(totp + ",\"user_id\":\"" + user + "\"}");
                yield Map.of("user", user);
            }
            default -> Map.of();
        };
    }

    private String enrolled(String body) {
        return http.post("/auth/factors/enroll", body).json().get("id").stringValue();
    }
}
