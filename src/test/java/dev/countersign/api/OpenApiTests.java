package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import dev.countersign.Twilio;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yaml.snakeyaml.Yaml;

/** The published contract, held against what the server really answers. */
@ServerTest
class OpenApiTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private com.github.tomakehurst.wiremock.WireMockServer twilioServer;

    private Http http;
    private ObjectNode contract;

    @BeforeEach
    void read() {
        new Twilio(twilioServer);
        clock.advanceToNextStep();
        http = new Http(port);
        Http.Answer answer = http.send(
                "GET", "/openapi.yaml", BodyPublishers.noBody(), request -> request.setHeader("Authorization", ""));
        assertThat(answer.status()).isEqualTo(200);
        contract = JSON.valueToTree(new Yaml().load(answer.raw().body()));
    }

    @Test
    void it_is_openapi_3_1_and_names_every_call() {
        assertThat(contract.get("openapi").asText()).startsWith("3.1");
        Set<String> calls = new TreeSet<>();
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> calls.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(calls).isEqualTo(TenantWallTests.calls());
    }

    @Test
    void every_kind_of_answer_has_the_published_form() throws Exception {
        JsonNode totp = fits("POST /auth/factors/enroll", "/auth/factors/enroll", """
                {"type":"totp","totp_issuer":"i","totp_user":"u","user_id":"x"}""", 201);
        fits("POST /auth/factors/enroll", "/auth/factors/enroll", """
                {"type":"sms","phone_number":"+15005550006"}""", 201);
        JsonNode generic = fits("POST /auth/factors/enroll", "/auth/factors/enroll", "{\"type\":\"generic_otp\"}", 201);
        String id = totp.get("id").asText();
        fits("GET /auth/factors/{id}", "/auth/factors/" + id, null, 200);
        fits("PATCH /factors/{id}", "/factors/" + id, "{\"name\":\"phone\"}", 200);
        JsonNode challenge = fits("POST /auth/factors/{id}/challenge", "/auth/factors/" + id + "/challenge", "{}", 201);
        fits(
                "POST /auth/factors/{id}/challenge",
                "/auth/factors/" + generic.get("id").asText() + "/challenge",
                "{\"ip_address\":\"192.0.2.1\",\"user_agent\":\"Browser\"}",
                201);
        String asked = challenge.get("id").asText();
        fits("GET /challenges/{id}", "/challenges/" + asked, null, 200);
        fits("POST /auth/challenges/{id}/verify", "/auth/challenges/" + asked + "/verify", "{\"code\":\"1\"}", 201);
        fits("POST /auth/factors/verify", "/auth/factors/verify", """
                {"authentication_challenge_id":"%s","code":"1"}""".formatted(asked), 201);
        fits("POST /user_management/users/{userId}/auth_factors", "/user_management/users/x/auth_factors", """
                {"type":"totp"}""", 201);
        fits("GET /user_management/users/{userId}/auth_factors", "/user_management/users/x/auth_factors", null, 200);
        fits("GET /factors", "/factors?limit=2&type=totp&status=unverified&user_id=x&order=asc", null, 200);
        fits("POST /api_keys", "/api_keys", "{\"name\":\"k\",\"scopes\":[\"admin\"]}", 201);
        fits("GET /api_keys", "/api_keys", null, 200);
        JsonNode application = fits("POST /applications", "/applications", """
                {"name":"a","protocol":"oidc","redirect_uris":["https://shop.example/cb"],
                 "return_uris":["https://shop.example/me"]}""", 201);
        String shop = application.get("id").asText();
        fits("GET /applications", "/applications", null, 200);
        fits("GET /applications/{id}", "/applications/" + shop, null, 200);
        fits("PATCH /applications/{id}", "/applications/" + shop, "{\"remember_days\":7}", 200);
        fits("POST /applications/{id}/secret", "/applications/" + shop + "/secret", null, 201);
        fits("POST /portal_links", "/portal_links", """
                {"user_id":"u","application_id":"%s","return_url":"https://shop.example/me"}""".formatted(shop), 201);
    }

    @Test
    void every_kind_of_error_has_the_published_form() throws Exception {
        fits("GET /auth/factors/{id}", "/auth/factors/unknown", null, 404);
        fits("POST /auth/factors/enroll", "/auth/factors/enroll", "{\"type\":\"totp\"}", 422);
        fits("POST /auth/factors/enroll", "/auth/factors/enroll", "{", 400);
        fits("POST /applications", "/applications", "{\"name\":\"a\"}", 422);
        fits("PATCH /applications/{id}", "/applications/unknown", "{}", 404);
        fits("POST /portal_links", "/portal_links", "{\"user_id\":\"u\",\"return_url\":\"https://x.example/\"}", 422);
        fits("GET /factors", "/factors?limit=0", null, 422);
        fits("GET /factors", "/factors?order=up", null, 422);
        fits("GET /factors", "/factors?status=lost", null, 422);
        fits("GET /factors", "/factors?user_id=", null, 422);
        fits("GET /factors", "/factors?type=", null, 422);
        fits("GET /factors", "/factors?after=%00", null, 422);
        fits("GET /factors", "/factors?user_id=%00", null, 422);
        fits(
                "POST /auth/factors/verify",
                "/auth/factors/verify",
                "{\"authentication_challenge_id\":\"a\\u0000\",\"code\":\"1\"}",
                422);
        String long255 = "A".repeat(255);
        fits(
                "POST /auth/factors/enroll",
                "/auth/factors/enroll",
                "{\"type\":\"totp\",\"totp_issuer\":\"" + long255 + "\",\"totp_user\":\"u\"}",
                201);
    }

    private JsonNode fits(String call, String path, @org.jspecify.annotations.Nullable String body, int status)
            throws IOException {
        String[] parts = call.split(" ");
        Http.Answer answer = http.send(
                parts[0],
                path,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                request -> request.header("Content-Type", "application/json"));
        assertThat(answer.status()).as(call + " " + answer.raw().body()).isEqualTo(status);
        JsonNode content = contract.at("/paths")
                .get(parts[1])
                .get(parts[0].toLowerCase(java.util.Locale.ROOT))
                .get("responses")
                .get(Integer.toString(status))
                .get("content");
        ObjectNode schema =
                content.properties().iterator().next().getValue().get("schema").deepCopy();
        schema.set("components", contract.get("components"));
        JsonNode json = JSON.readTree(answer.raw().body());
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(json))
                .as(call)
                .isEmpty();
        return json;
    }
}
