package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Wire contract, sections 5.4, 6 and 11.2: every error is JSON of one shape, whoever notices it first. */
@ServerTest
class ApiErrorsTests {

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    static Stream<Arguments> badBodies() {
        String deep = "{\"a\":".repeat(9) + "1" + "}".repeat(9);
        return Stream.of(
                Arguments.of("{\"type\":", 400, "malformed_json"),
                Arguments.of("{\"type\":\"totp\",\"type\":\"sms\"}", 400, "malformed_json"),
                Arguments.of(deep, 400, "malformed_json"),
                Arguments.of("{\"type\":\"" + "x".repeat(5000) + "\"}", 400, "malformed_json"),
                Arguments.of("{\"type\":\"" + "x".repeat(17000) + "\"}", 413, "request_too_large"),
                Arguments.of("[]", 422, "invalid_request_parameters"),
                Arguments.of("\"totp\"", 422, "invalid_request_parameters"),
                Arguments.of("null", 422, "invalid_request_parameters"),
                Arguments.of("{}", 422, "invalid_request_parameters"),
                Arguments.of("{\"type\":null}", 422, "invalid_request_parameters"),
                Arguments.of("{\"type\":7}", 422, "invalid_request_parameters"),
                Arguments.of("{\"type\":\"carrier_pigeon\"}", 422, "invalid_request_parameters"),
                Arguments.of("{\"type\":\"totp\"}", 422, "invalid_request_parameters"),
                Arguments.of(
                        "{\"type\":\"totp\",\"totp_issuer\":[],\"totp_user\":\"u\"}",
                        422,
                        "invalid_request_parameters"),
                Arguments.of(
                        "{\"type\":\"totp\",\"totp_issuer\":\"a\\nb\",\"totp_user\":\"u\"}",
                        422,
                        "invalid_request_parameters"),
                Arguments.of("{\"type\":\"sms\"}", 422, "invalid_request_parameters"),
                Arguments.of("{\"type\":\"sms\",\"phone_number\":\"+1234\"}", 422, "invalid_phone_number"),
                Arguments.of(
                        "{\"type\":\"totp\",\"totp_issuer\":\"i\",\"totp_user\":\"u\",\"user_id\":\"\"}",
                        422,
                        "invalid_request_parameters"));
    }

    /** R19, R43. */
    @ParameterizedTest
    @MethodSource("badBodies")
    void a_bad_body_is_told_apart_from_a_good_one(String body, int status, String code) {
        Http.Answer answer = http.post("/auth/factors/enroll", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(documented(answer).get("code").stringValue()).isEqualTo(code);
    }

    @Test
    void a_faulty_field_is_named() {
        JsonNode error = documented(http.post("/auth/factors/enroll", "{\"type\":\"totp\"}"));
        assertThat(error.get("errors")).hasSize(2).allSatisfy(fault -> {
            assertThat(fault.get("field").stringValue()).startsWith("totp_");
            assertThat(fault.get("code").stringValue()).isEqualTo("required");
            assertThat(fault.get("message").stringValue()).isNotBlank();
        });
    }

    @Test
    void explicit_nulls_and_unknown_members_are_as_good_as_absent() {
        Http.Answer answer = http.post("/auth/factors/enroll", """
                {"type":"sms","totp_issuer":null,"totp_user":null,"phone_number":"+15005550006","user_id":null,
                 "tenant_id":"other","status":"verified","fails":-1}""");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().has("user_id")).isFalse();
        assertThat(answer.json().has("totp")).isFalse();
    }

    @Test
    void a_chunked_body_may_not_grow_past_the_limit_either() {
        byte[] body = ("{\"type\":" + " ".repeat(20_000) + "\"totp\"}").getBytes();
        Http.Answer answer = http.send(
                "POST",
                "/auth/factors/enroll",
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)),
                request -> request.header("Content-Type", "application/json"));
        assertThat(answer.status()).isEqualTo(413);
        documented(answer);
    }

    /** R20. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "text/xml"})
    void other_bodies_than_json_are_not_taken(String type) {
        Http.Answer answer = http.send(
                "POST",
                "/auth/factors/enroll",
                BodyPublishers.ofString("{\"type\":\"totp\"}"),
                request -> request.header("Content-Type", type));
        assertThat(answer.status()).isEqualTo(415);
        documented(answer);
    }

    @Test
    void an_empty_body_without_a_type_is_an_empty_object() {
        Http.Answer answer = http.send("POST", "/auth/factors/enroll", BodyPublishers.noBody(), request -> request);
        assertThat(answer.status()).isEqualTo(422);
        documented(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth", "/auth/nope", "/auth/factors", "/auth/factors/a/b/c", "/user_management/users"})
    void where_there_is_nothing_it_says_so_in_json(String path) {
        Http.Answer answer = http.get(path);
        assertThat(answer.status()).isEqualTo(404);
        documented(answer);
    }

    @Test
    void an_unknown_factor_is_named_in_the_error() {
        JsonNode error = documented(http.get("/auth/factors/auth_factor_unknown"));
        assertThat(error.get("message").stringValue())
                .isEqualTo("Authentication Factor not found: 'auth_factor_unknown'.");
        assertThat(error.get("code").stringValue()).isEqualTo("entity_not_found");
        assertThat(error.get("entity_id").stringValue()).isEqualTo("auth_factor_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void a_wrong_method_is_told(String method) {
        Http.Answer answer = http.send(
                method,
                "/auth/factors/enroll",
                BodyPublishers.ofString("{}"),
                request -> request.header("Content-Type", "application/json"));
        assertThat(answer.status()).isEqualTo(405);
        documented(answer);
    }

    /** R20: no second spelling of an address reaches anything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//auth/factors/x",
                "/auth//factors/x",
                "/auth/factors/a%2Fb",
                "/auth/factors/a%2fb/challenge",
                "/auth/factors;v=1/x",
                "/auth/factors/x%00",
                "/auth/factors/..%2fx",
                "/auth/factors/x/"
            })
    void odd_spellings_of_an_address_get_a_documented_error(String path) {
        Http.Answer answer = http.get(path);
        assertThat(answer.status()).isIn(400, 404);
        documented(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /auth/{}|<> HTTP/1.1", "TRACE /auth/factors/x HTTP/1.1", "GET /auth/%zz HTTP/1.1"})
    void what_the_container_refuses_is_json_too(String line) {
        String answer = http.raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/json").contains("\"message\":");
        assertThat(answer).doesNotContain("<html", "Tomcat", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html", "image/png"})
    void the_answer_is_json_whatever_is_accepted(String accepted) {
        Http.Answer answer = http.send(
                "GET",
                "/auth/factors/x",
                BodyPublishers.noBody(),
                request -> request.header("Accept", accepted).header("Accept-Encoding", "utf-8"));
        assertThat(answer.status()).isEqualTo(404);
        documented(answer);
    }

    @Test
    void without_a_good_key_nothing_is_told() {
        for (String authorization : new String[] {"Bearer nope", "Basic eDp5", "Bearer", "", "bearer\t"}) {
            Http.Answer answer = http.send(
                    "GET",
                    "/auth/factors/x",
                    BodyPublishers.noBody(),
                    request -> request.setHeader("Authorization", authorization));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.raw().body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        }
        assertThat(http.get("/auth/factors/x?api_key=" + dev.countersign.TestServer.API_KEY)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_code_that_is_no_string_is_a_fault_of_form() {
        for (String code : new String[] {"123456", "[\"123456\"]", "{}", "true", "null"}) {
            Http.Answer answer = http.post("/auth/challenges/auth_challenge_x/verify", "{\"code\":" + code + "}");
            assertThat(answer.status()).as(code).isEqualTo(422);
            documented(answer);
        }
    }

    @Test
    void every_answer_has_a_request_id() {
        assertThat(http.get("/auth/factors/x").header("X-Request-ID")).matches("[0-9a-f-]{36}");
        assertThat(http.get("/auth/factors/x").header("X-Request-ID"))
                .isNotEqualTo(http.get("/auth/factors/x").header("X-Request-ID"));
    }

    private static JsonNode documented(Http.Answer answer) {
        assertThat(answer.header("Content-Type")).containsIgnoringCase("application/json");
        assertThat(answer.header("X-Request-ID")).isNotBlank();
        JsonNode error = answer.json();
        assertThat(error.get("message").stringValue()).isNotBlank();
        assertThat(error.get("code").stringValue()).isNotBlank();
        assertThat(error.has("error")).isFalse();
        assertThat(error.has("trace")).isFalse();
        return error;
    }
}
