package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TestServer;
import dev.countersign.api.Http.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** F18 and F19: a user id is kept as it was sent and can be addressed, or it is refused. Subclasses name the database. */
abstract class OpaqueTextsScenario {

    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void client() {
        http = new Http(port);
    }

    /** Each line: the call, and a body in which {@code ~} stands for the text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "POST ! /auth/factors/enroll ! {'type':'generic_otp','user_id':'~'}",
                "POST ! /auth/factors/enroll ! {'type':'totp','totp_issuer':'~','totp_user':'u'}",
                "POST ! /auth/factors/enroll ! {'type':'totp','totp_issuer':'i','totp_user':'~'}",
                "POST ! /auth/factors/enroll ! {'type':'generic_otp','of no interest':['~']}",
                "POST ! /auth/factors/x/challenge ! {'sms_template':'~ {{code}}'}",
                "POST ! /auth/factors/x/challenge ! {'user_agent':'~'}",
                "POST ! /auth/challenges/x/verify ! {'code':'~'}",
                "POST ! /auth/factors/verify ! {'authentication_challenge_id':'~','code':'1'}",
                "POST ! /user_management/users/x/auth_factors ! {'type':'totp','totp_user':'~'}",
                "PATCH ! /factors/x ! {'name':'~'}",
                "POST ! /api_keys ! {'name':'~','scopes':['admin']}",
                "POST ! /api_keys ! {'name':'x','scopes':['~']}",
                "POST ! /applications ! {'name':'~','protocol':'oidc','redirect_uris':['https://shop.example/cb']}",
                "POST ! /applications ! {'name':'x','protocol':'oidc','redirect_uris':['https://shop.example/~']}",
                "POST ! /portal_links ! {'user_id':'~'}",
                "POST ! /portal_links ! {'user_id':'u','display_name':'~'}"
            })
    void refuses_text_that_no_database_keeps(String method, String path, String body) {
        boolean ignored = body.contains("of no interest"); // there a NUL does no harm
        for (String text : List.of("x\\ud83d", "\\ude00x", "\\ude00\\ud83d", ignored ? "\\ud83d" : "x\\u0000")) {
            Answer answer = http.send(
                    method,
                    path,
                    BodyPublishers.ofString(body.replace('\'', '"').replace("~", text)),
                    request -> request.header("Content-Type", "application/json"));
            assertThat(answer.status()).as(text + answer.raw().body()).isEqualTo(422);
            assertThat(answer.json().get("errors")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u200b",
                "\\u00a0",
                "\\u2060\\ufeff",
                "\\u3164",
                "\\ufe0f",
                "\\u2003",
                "\\u00ad",
                "\\u2800",
                "\\u202e\\u202c",
                "\\udb40\\udc41",
                "\\u034f",
                "x\\u2028y",
                "\\u2029"
            })
    void refuses_ids_that_nobody_can_see(String id) {
        assertThat(http.post("/auth/factors/enroll", "{\"type\":\"generic_otp\",\"user_id\":\"" + id + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(http.post("/portal_links", "{\"user_id\":\"" + id + "\"}").status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void says_why_an_id_cannot_be_addressed(String id) {
        for (String path : List.of("/auth/factors/enroll", "/portal_links")) {
            Answer answer = http.post(path, "{\"type\":\"generic_otp\",\"user_id\":\"" + id + "\"}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.raw().body()).contains("\"user_id\"", "address");
        }
    }

    static Stream<String> ids() {
        return Stream.concat(
                Stream.of(
                        "auth0|5f7c",
                        "ACME\\alice",
                        "a%b",
                        "a/b",
                        "a;b",
                        "a+b",
                        "a b",
                        "a//b",
                        "/a",
                        "a/",
                        "//a",
                        "a/../b",
                        "../../api_keys",
                        "..\\..\\x",
                        "a%2Fb",
                        "a%252Fb",
                        "%2e%2e",
                        "%",
                        "%zz",
                        "..a",
                        "a.",
                        "a?b=c#d",
                        "a&b=c",
                        "a;v=1/b",
                        ";",
                        "|",
                        "\\",
                        "/",
                        "https://idp.example/u?x=1",
                        "'\"<>",
                        "[a]{b}^`c`",
                        "x",
                        "X",
                        "x ",
                        " x",
                        "x\u00a0",
                        "x\u200b",
                        "x?",
                        "x\ufffd",
                        "\u00e9",
                        "e\u0301",
                        "\u00df",
                        "ss",
                        "\u0131",
                        "i",
                        "\ufb01",
                        "fi",
                        "\ud83d\ude00",
                        "\ud83d\udc69\u200d\ud83d\udc67",
                        "\u05d0\u05d1",
                        "a\u202eb",
                        "\uffff",
                        "\udbff\udfffx"),
                IntStream.range(0, 40).mapToObj(OpaqueTextsScenario::anyText));
    }

    /** Of all that is no control character, no half character and no end of a line. The same in each run. */
    private static String anyText(int seed) {
        Random random = new Random(seed);
        String text = random.ints(0, seed % 2 == 0 ? 0x180 : 0x110000)
                .filter(c -> !Character.isISOControl(c) && !(c >= 0xD800 && c <= 0xDFFF) && c != 0x2028 && c != 0x2029)
                .limit(1 + random.nextInt(30))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text + "-" + seed;
    }

    @ParameterizedTest
    @MethodSource("ids")
    void keeps_and_addresses_an_id_as_it_was_sent(String id) {
        Answer enrolled = http.post(
                "/auth/factors/enroll", JSON.writeValueAsString(Map.of("type", "generic_otp", "user_id", id)));
        assertThat(enrolled.status()).as(enrolled.raw().body()).isEqualTo(201);
        String first = enrolled.json().get("id").asString();
        try {
            for (String query : List.of(path(id), "/factors?user_id=" + encoded(id))) {
                JsonNode data = http.get(query).json().get("data");
                assertThat(data.valueStream().map(factor -> factor.get("id").asString()))
                        .as(query)
                        .contains(first);
                assertThat(data.valueStream()
                                .map(factor -> factor.get("user_id").asString()))
                        .as(query)
                        .containsOnly(id);
            }
        } finally {
            http.delete("/auth/factors/" + first);
        }
    }

    @Test
    void takes_raw_characters_that_clients_send() {
        String user = "auth0|" + UUID.randomUUID() + "[1]^";
        http.post("/auth/factors/enroll", "{\"type\":\"generic_otp\",\"user_id\":\"" + user + "\"}");
        for (String target : List.of("/user_management/users/" + user + "/auth_factors", "/factors?user_id=" + user)) {
            assertThat(keyed(target)).startsWith("HTTP/1.1 200").contains("\"generic_otp\"", user);
        }
        assertThat(keyed("/factors?user_id=ACME\\alice{1}`")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%BD", "%F2", "%C0%AF"})
    void refuses_bytes_in_an_address_that_are_no_text(String bytes) {
        assertThat(http.get("/user_management/users/x" + bytes + "/auth_factors")
                        .status())
                .isEqualTo(400);
    }

    private String keyed(String target) {
        return http.raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + TestServer.API_KEY + "\r\n\r\n");
    }

    private static String path(String id) {
        return "/user_management/users/" + encoded(id) + "/auth_factors";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
