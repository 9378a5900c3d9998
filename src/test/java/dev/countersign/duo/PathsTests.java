package dev.countersign.duo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import dev.countersign.api.Http;
import dev.countersign.api.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The health check, and what all addresses have in common. */
@ServerTest
class PathsTests extends DuoScenario {

    @Test
    void the_health_of_the_server_is_told_to_applications_that_sign() {
        JsonNode good = health(app.assertion(clock.instant(), HERE + DuoSecurity.HEALTH_CHECK), 200);
        assertThat(good.get("stat").asString()).isEqualTo("OK");
        assertThat(good.get("response").get("timestamp").asInt())
                .isEqualTo((int) clock.instant().getEpochSecond());
        assertThat(good.get("response").propertyNames()).containsExactly("timestamp");
    }

    /** The trap: the Java client throws a NullPointerException after any other status. */
    @Test
    void a_failed_health_check_has_the_status_200_and_says_why() {
        Map<String, Object> elsewhere = app.assertion(clock.instant(), "https://elsewhere" + DuoSecurity.HEALTH_CHECK);
        JsonNode failed = health(elsewhere, 200);
        assertThat(failed.get("stat").asString()).isEqualTo("FAIL");
        assertThat(failed.get("message").asString()).isEqualTo("invalid_client");
        assertThat(failed.get("message_detail").asString()).contains("public address");
        assertThat(failed.get("code").isNumber() && failed.get("timestamp").isNumber())
                .isTrue();
        Answer empty = post(DuoSecurity.HEALTH_CHECK, Map.of());
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.json().get("stat").asString()).isEqualTo("FAIL");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /oauth/v1/token, 405",
        "GET, /oauth/v1/health_check, 405",
        "PUT, /oauth/v1/authorize, 405",
        "DELETE, /oauth/v1/token, 405",
        "HEAD, /oauth/v1/authorize, 400",
        "GET, /oauth/v1/unknown, 404",
        "POST, /oauth/v2/token, 404",
        "GET, /oauth, 404",
        "GET, /oauth/v1/token/, 404",
        "GET, /oauth/v1/authorize, 400",
        "GET, /oauth/v1/authorize?resume=prompt_1, 400",
        "POST, /oauth/v1/token, 400"
    })
    void whatever_is_asked_the_answer_is_json_and_the_fault_the_callers(String method, String path, int status) {
        Answer answer = new Http(port)
                .send(method, path, BodyPublishers.noBody(), request -> request.setHeader("Accept", "text/html"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        if (!method.equals("HEAD")) {
            assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("error", "error_description");
        }
    }

    @Test
    void large_and_odd_bodies_are_refused_in_json() {
        Answer large = post(DuoSecurity.TOKEN, Map.of("client_assertion", "x".repeat(17_000)));
        assertThat(large.status()).isEqualTo(413);
        assertThat(error(large)).isEqualTo("invalid_request");
        Answer unknown = new Http(port)
                .send(
                        "POST",
                        DuoSecurity.TOKEN,
                        BodyPublishers.fromPublisher(BodyPublishers.ofString("grant_type=x")),
                        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(unknown.status()).as("of a length that is not told").isEqualTo(413);
        Answer json = new Http(port).post(DuoSecurity.TOKEN, "{\"grant_type\":\"authorization_code\"}");
        assertThat(json.status()).isBetween(400, 415);
        assertThat(error(json)).isNotEmpty();
    }
}
