package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Applications are registered, changed and removed by keys of their own tenant. */
@ServerTest
class ApplicationsApiTests {

    private static final String WISH = """
            {"name":"Shop","protocol":"%s","redirect_uris":["https://shop.example/cb"],
             "return_uris":["https://shop.example/me"]%s}""";

    @LocalServerPort
    private int port;

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
