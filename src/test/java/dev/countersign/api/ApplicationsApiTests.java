package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.countersign.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Applications are registered, changed and removed by keys of their own tenant. */
@ServerTest
class ApplicationsApiTests {

    private static final String WISH = """
            {"name":"Shop","protocol":"%s","redirect_uris":["https://shop.example/cb"],
             "return_uris":["https://shop.example/me"]%s}""";

    @LocalServerPort
    private int port;

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private JdbcClient jdbc;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void a_secret_is_told_once_and_lies_sealed() {
        JsonNode made = create("oidc", "");
        String secret = text(made, "client_secret");
        assertThat(secret).matches("[0-9A-Za-z]{40}");
        assertThat(text(made, "client_id")).startsWith("client_");
        assertThat(made.get("enrolment").booleanValue()).isTrue();
        assertThat(made.get("remember_days").intValue()).isZero();
        String id = text(made, "id");
        assertThat(http.get("/applications").raw().body()).contains(id).doesNotContain(secret);
        assertThat(http.get("/applications/" + id).json().get("client_secret")).isNull();
        assertThat(jdbc.sql("select name, client_id from application where id = :id")
                        .param("id", id)
                        .query()
                        .singleRow()
                        .toString())
                .doesNotContain(secret);
    }

    @Test
    void a_duo_application_gets_what_duo_clients_want() {
        JsonNode made = create("duo", ",\"enrolment\":false,\"remember_days\":30");
        assertThat(text(made, "client_id")).matches("DI[0-9A-Z]{18}");
        assertThat(made.get("enrolment").booleanValue()).isFalse();
        assertThat(made.get("remember_days").intValue()).isEqualTo(30);
    }

    @Test
    void what_is_not_told_stays_as_it_is() {
        String path = "/applications/" + text(create("oidc", ",\"remember_days\":7"), "id");
        JsonNode changed =
                patch(path, "{\"name\":\"Other\",\"enrolment\":false}").json();
        assertThat(text(changed, "name")).isEqualTo("Other");
        assertThat(changed.get("enrolment").booleanValue()).isFalse();
        assertThat(changed.get("remember_days").intValue()).isEqualTo(7);
        assertThat(changed.get("redirect_uris").get(0).stringValue()).isEqualTo("https://shop.example/cb");
        assertThat(patch(path, "{\"return_uris\":[]}").json().get("return_uris"))
                .isEmpty();
    }

    @Test
    void a_new_secret_is_another_one() {
        JsonNode made = create("oidc", "");
        Http.Answer renewed = http.post("/applications/" + text(made, "id") + "/secret", "");
        assertThat(renewed.status()).isEqualTo(201);
        assertThat(text(renewed.json(), "client_secret")).isNotEqualTo(text(made, "client_secret"));
        assertThat(text(renewed.json(), "client_id")).isEqualTo(text(made, "client_id"));
    }

    @Test
    void the_old_secret_has_an_end_that_can_be_now() {
        String path = "/applications/" + text(create("oidc", ""), "id");
        assertThat(http.get(path).json().get("previous_secret_until")).isNull();
        assertThat(text(http.post(path + "/secret", "").json(), "previous_secret_until"))
                .isNotEmpty();
        assertThat(http.delete(path + "/previous_secret").status()).isEqualTo(204);
        assertThat(http.delete(path + "/previous_secret").status()).isEqualTo(204);
        assertThat(http.get(path).json().get("previous_secret_until")).isNull();
        assertThat(http.delete("/applications/none/previous_secret").status()).isEqualTo(404);
    }

    @Test
    void public_keys_are_taken_shown_and_taken_away() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        String path = "/applications/" + text(create("oidc", ""), "id");
        String wish =
                JSON.writeValueAsString(Map.of("public_keys", key.toPublicJWK().toJSONString()));
        assertThat(text(patch(path, wish).json(), "public_keys")).contains("k1");
        assertThat(text(patch(path, "{}").json(), "public_keys")).contains("k1");
        assertThat(patch(path, "{\"public_keys\":\"\"}").json().get("public_keys"))
                .isNull();
        assertThat(patch(path, JSON.writeValueAsString(Map.of("public_keys", key.toJSONString())))
                        .raw()
                        .body())
                .contains("private")
                .doesNotContain(key.getD().toString());
    }

    @Test
    @DisplayName("F20")
    void the_right_spelling_of_an_address_is_told() {
        String wish = "{\"name\":\"x\",\"protocol\":\"oidc\",\"redirect_uris\":[\"https://shop.example/cb\"],"
                + "\"return_uris\":[\"https://shop.example/zur\u00fcck\"]}";
        Http.Answer refused = http.post("/applications", wish);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("errors").get(0).get("message").stringValue())
                .contains("https://shop.example/zur%C3%BCck");
    }

    @Test
    void what_is_removed_is_gone() {
        String path = "/applications/" + text(create("oidc", ""), "id");
        assertThat(http.delete(path).status()).isEqualTo(204);
        assertThat(http.delete(path).status()).isEqualTo(404);
        assertThat(http.get(path).status()).isEqualTo(404);
    }

    @Test
    void impossible_wishes_are_refused_by_the_name_of_the_field() {
        refused("{}", "name");
        refused("{\"name\":\"x\"}", "redirect_uris");
        refused(WISH.formatted("saml", ""), "protocol");
        refused(WISH.formatted("oidc", ",\"enrolment\":\"yes\""), "enrolment");
        refused(WISH.formatted("oidc", ",\"remember_days\":1.5"), "remember_days");
        refused(WISH.formatted("oidc", ",\"remember_days\":366"), "remember_days");
        refused(WISH.formatted("oidc", ",\"remember_days\":99999999999"), "remember_days");
        refused(
                WISH.replace("https://shop.example/cb", "http://shop.example/cb")
                        .formatted("oidc", ""),
                "redirect_uris");
        refused(WISH.replace("[\"https://shop.example/me\"]", "\"x\"").formatted("oidc", ""), "return_uris");
    }

    @Test
    void it_takes_the_scope_admin() {
        String key = text(
                http.post("/api_keys", "{\"name\":\"k\",\"scopes\":[\"factors:write\"]}")
                        .json(),
                "key");
        Http.Answer answer = http.send(
                "GET",
                "/applications",
                BodyPublishers.noBody(),
                request -> request.setHeader("Authorization", "Bearer " + key));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(text(answer.json(), "code")).isEqualTo("insufficient_scope");
    }

    private void refused(String body, String field) {
        Http.Answer answer = http.post("/applications", body);
        assertThat(answer.status()).as(body).isEqualTo(422);
        assertThat(answer.json().get("errors"))
                .as(body)
                .anySatisfy(fault -> assertThat(text(fault, "field")).isEqualTo(field));
    }

    private JsonNode create(String protocol, String more) {
        Http.Answer answer = http.post("/applications", WISH.formatted(protocol, more));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.json();
    }

    private Http.Answer patch(String path, String json) {
        return http.send(
                "PATCH",
                path,
                BodyPublishers.ofString(json),
                request -> request.header("Content-Type", "application/json"));
    }

    private static String text(JsonNode json, String member) {
        @Nullable JsonNode value = json.get(member);
        return value == null ? "" : value.stringValue();
    }
}
