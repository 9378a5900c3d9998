package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yaml.snakeyaml.Yaml;

/** F25: the published contract says what the server takes and refuses. */
@ServerTest
class OpenApiLimitsTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    private Http http;
    private JsonNode contract;

    @BeforeEach
    void read() {
        http = new Http(port);
        contract =
                JSON.valueToTree(new Yaml().load(http.get("/openapi.yaml").raw().body()));
    }

    /** The body of a call as the document has it. */
    private JsonNode body(String path, String method) {
        JsonNode body = contract.get("paths").get(path).get(method).get("requestBody");
        JsonNode schema = body.at("/content/application~1json/schema");
        assertThat(body.path("required").asBoolean())
                .as(path)
                .isEqualTo(!schema.path("required").isEmpty());
        return schema.path("properties");
    }

    @Test
    void it_says_what_the_validation_does() {
        JsonNode key = body("/api_keys", "post");
        assertThat(key.at("/scopes/enum").isMissingNode()).isTrue();
        assertThat(key.at("/scopes/minItems").asInt()).isOne();
        assertThat(key.at("/scopes/items/enum")).hasSize(4);
        assertThat(key.at("/expires_at/format").asText()).isEqualTo("date-time");
        assertThat(key.at("/expires_at/type").toString()).contains("\"null\"", "\"string\"");
        assertThat(body("/auth/factors/enroll", "post").at("/type/enum")).hasSize(4);
        JsonNode application = body("/applications", "post");
        assertThat(application.at("/redirect_uris/maxItems").asInt()).isEqualTo(20);
        assertThat(application.at("/remember_days/maximum").asInt()).isEqualTo(365);
        assertThat(body("/auth/factors/{id}/challenge", "post")
                        .at("/sms_template/maxLength")
                        .asInt())
                .isEqualTo(140);
        String list = contract.at("/paths/~1factors/get/parameters").toString();
        assertThat(list).contains("[1-9][0-9]?|100", "\"verified\"", "\"normal\"", "\"maxLength\":255");
    }

    /** What the document allows at most is taken, and one character more is not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "/auth/factors/enroll ! user_id ! {'type':'generic_otp','user_id':'~'}",
                "/auth/factors/enroll ! totp_issuer ! {'type':'totp','totp_issuer':'~','totp_user':'u'}",
                "/auth/factors/enroll ! totp_user ! {'type':'totp','totp_issuer':'i','totp_user':'~'}",
                "/api_keys ! name ! {'name':'~','scopes':['admin']}",
                "/applications ! name ! {'name':'~','protocol':'oidc','redirect_uris':['https://shop.example/cb']}",
                "/portal_links ! user_id ! {'user_id':'~'}",
                "/portal_links ! display_name ! {'user_id':'u','display_name':'~'}"
            })
    void its_limits_are_those_of_the_server(String path, String member, String body) {
        JsonNode schema = body(path, "post").get(member);
        int most = schema.get("maxLength").asInt();
        Pattern pattern = Pattern.compile(schema.get("pattern").asText());
        assertThat(status(path, body, "a".repeat(most))).isEqualTo(201);
        assertThat(status(path, body, "a".repeat(most + 1))).isEqualTo(422);
        for (String text : List.of("a", "\u00e9", "a b", "\ud83d\ude00", "|")) {
            assertThat(pattern.matcher(text).matches()).as(text).isTrue();
            assertThat(status(path, body, text)).as(text).isEqualTo(201);
        }
        for (String text : List.of("", " ", "\u200b", "a\nb", "\u0085", "a\u2028")) {
            assertThat(pattern.matcher(text).matches()).as(text).isFalse();
            assertThat(status(path, body, text)).as(text).isEqualTo(422);
        }
    }

    private int status(String path, String body, String text) {
        String quoted = JSON.valueToTree(text).toString();
        return http.post(path, body.replace('\'', '"').replace("~", quoted.substring(1, quoted.length() - 1)))
                .status();
    }

    /** Also methods that HTTP itself does not know. */
    @Test
    void it_tells_which_methods_an_address_takes() {
        contract.get("paths").properties().forEach(path -> {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "QUERY", "PROPFIND", "XYZ")) {
                boolean known = path.getValue().has(method.toLowerCase(Locale.ROOT));
                boolean anId = path.getKey().matches("/auth/factors/(enroll|verify)") && method.matches("GET|DELETE");
                if (!known && !anId) {
                    Http.Answer answer = http.send(
                            method,
                            path.getKey().replaceAll("\\{\\w+}", "x"),
                            BodyPublishers.noBody(),
                            request -> request.header("Content-Type", "application/json"));
                    assertThat(answer.status()).as(method + path.getKey()).isEqualTo(405);
                    assertThat(answer.header("Allow"))
                            .as(method + path.getKey())
                            .isNotBlank();
                    assertThat(answer.json().get("code").stringValue()).isEqualTo("method_not_allowed");
                }
            }
        });
    }
}
