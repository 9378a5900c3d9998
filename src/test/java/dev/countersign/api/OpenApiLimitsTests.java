package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.countersign.ServerTest;
import dev.countersign.common.IpAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** The members of a body as the document has them; of several forms, those of all. */
    private JsonNode body(String path, String method) {
        JsonNode body = contract.get("paths").get(path).get(method).get("requestBody");
        JsonNode schema = body.at("/content/application~1json/schema");
        ObjectNode members = JSON.createObjectNode();
        for (JsonNode form : schema.has("oneOf") ? schema.get("oneOf") : List.of(schema)) {
            assertThat(body.path("required").asBoolean())
                    .as(path)
                    .isEqualTo(!form.path("required").isEmpty());
            members.setAll((ObjectNode) form.get("properties"));
        }
        return members;
    }

    @Test
    void it_says_what_the_validation_does() {
        JsonNode key = body("/api_keys", "post");
        assertThat(key.at("/scopes/enum").isMissingNode()).isTrue();
        assertThat(key.at("/scopes/minItems").asInt()).isOne();
        assertThat(key.at("/scopes/items/enum")).hasSize(4);
        assertThat(key.at("/expires_at/format").asText()).isEqualTo("date-time");
        assertThat(key.at("/expires_at/type").toString()).contains("\"null\"", "\"string\"");
        JsonNode enroll =
                contract.at("/paths/~1auth~1factors~1enroll/post/requestBody/content/application~1json/schema");
        assertThat(enroll.findValuesAsText("required")).hasSize(3);
        assertThat(enroll.at("/oneOf/0/required").toString()).contains("totp_issuer", "totp_user");
        assertThat(enroll.at("/oneOf/1/required").toString()).contains("phone_number");
        assertThat(enroll.at("/oneOf/2/properties/type/enum")).hasSize(2);
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

    /** Cases of a generated run against the document: what it allows is taken, and what it does not allow is not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "201 ! POST ! /auth/factors/enroll ! {'type':'generic_otp','totp_user':null,'phone_number':'0'}",
                "422 ! POST ! /auth/factors/enroll ! {'type':'totp','totp_issuer':'i','totp_user':null}",
                "422 ! POST ! /auth/factors/enroll ! {'type':'sms','phone_number':null}",
                "201 ! POST ! /auth/factors/enroll ! {'type':'generic_otp','of no interest':{'\\u0000':'\\u0000'}}",
                "422 ! POST ! /auth/factors/enroll ! {'type':'generic_otp','user_id':'..'}",
                "200 ! PATCH ! /factors/{totp} ! null",
                "200 ! PATCH ! /factors/{totp} ! []",
                "422 ! PATCH ! /factors/{totp} ! [[]]",
                "422 ! PATCH ! /factors/{totp} ! 'x'",
                "200 ! PATCH ! /applications/{application} ! {'remember_days':86.0}",
                "422 ! PATCH ! /applications/{application} ! {'remember_days':86.5}",
                "422 ! PATCH ! /applications/{application} ! {'remember_days':366}",
                "422 ! PATCH ! /applications/{application} ! {'remember_days':'7'}",
                "422 ! PATCH ! /applications/{application} ! {'remember_days':1e400}",
                "422 ! POST ! /api_keys ! {'name':'k','scopes':['admin'],'expires_at':''}",
                "422 ! POST ! /api_keys ! {'name':'k','scopes':['admin'],'expires_at':'2090-01-01'}",
                "201 ! POST ! /api_keys ! {'name':'k','scopes':['admin'],'expires_at':'2090-01-01T00:00:00.123456789+17:59'}",
                "422 ! POST ! /auth/factors/{totp}/challenge ! {'sms_template':'no code'}",
                "201 ! POST ! /auth/factors/{totp}/challenge ! {'sms_template':''}",
                "201 ! POST ! /auth/factors/{totp}/challenge ! {'ip_address':'::ffff:192.0.2.7','user_agent':''}",
                "422 ! POST ! /auth/factors/{totp}/challenge ! {'ip_address':'1:2:3:4:5:6:7:8:9'}",
                "422 ! POST ! /auth/factors/{totp}/challenge ! {'ip_address':'192.0.2.7:65536'}",
                "422 ! POST ! /auth/factors/{totp}/challenge ! {'user_agent':'a\\nb'}",
                "201 ! POST ! /user_management/users/x/auth_factors ! {'type':'totp','totp_secret':'jbsw y3dp ehpk 3pxp'}",
                "422 ! POST ! /user_management/users/x/auth_factors ! {'type':'totp','totp_secret':'JBSWY3DPEHPK3PX'}",
                "422 ! POST ! /user_management/users/x/auth_factors ! {'type':'totp','totp_secret':'1BSWY3DPEHPK3PXP'}"
            })
    void it_allows_what_the_server_takes(int status, String method, String path, String body) {
        String json = body.replace('\'', '"');
        String call = path.replaceAll("\\{\\w+}", "{id}").replace("/users/x/", "/users/{userId}/");
        JsonNode schema = contract.get("paths")
                .get(call)
                .get(method.toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/schema");
        Http.Answer answer = http.send(
                method,
                path.replace("{totp}", totp()).replace("{application}", application()),
                BodyPublishers.ofString(json),
                request -> request.header("Content-Type", "application/json"));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(json, InputFormat.JSON)
                        .isEmpty())
                .as(schema + " " + json)
                .isEqualTo(status < 300);
    }

    private String totp() {
        return made("/auth/factors/enroll", "{\"type\":\"totp\",\"totp_issuer\":\"i\",\"totp_user\":\"u\"}");
    }

    private String application() {
        return made("/applications", """
                {"name":"a","protocol":"oidc","redirect_uris":["https://shop.example/cb"]}""");
    }

    private String made(String path, String body) {
        return http.post(path, body).json().get("id").stringValue();
    }

    /** The pattern of addresses is that of the parser. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.7",
                "192.0.2.7:443",
                "192.0.2.256",
                "192.0.2.7:",
                "192.0.2.7:65535",
                "192.0.2.7:65536",
                "192.0.2",
                "01.2.3.4",
                "1.2.3.4.5",
                "::",
                "::1",
                "2001:DB8::1",
                "[2001:db8::1]:443",
                "[2001:db8::1]",
                "2001:db8::1]",
                "1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "1::2::3",
                ":::",
                "12345::",
                "::ffff:192.0.2.7",
                "::192.0.2.256",
                "fe80::1%eth0",
                "localhost",
                "a.example",
                "",
                "1:2:3:4:5:6:192.0.2.7"
            })
    void its_addresses_are_those_of_the_parser(String text) {
        String pattern = body("/auth/factors/{id}/challenge", "post")
                .at("/ip_address/pattern")
                .asText();
        assertThat(text.matches(pattern)).isEqualTo(IpAddress.parse(text).isPresent());
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
