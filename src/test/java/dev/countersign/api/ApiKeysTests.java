package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** R26: keys are made, shown once, limited and revoked. */
@ServerTest
class ApiKeysTests {

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
    }

    @Test
    void a_key_is_shown_once_and_kept_as_a_digest() {
        JsonNode created = create("\"factors:read\"", "");
        String key = created.get("key").stringValue();
        assertThat(key).matches("sk_[0-9A-Za-z]{49}");
        assertThat(created.get("prefix").stringValue()).isEqualTo(key.substring(0, 8));
        String listed = http.get("/api_keys").raw().body();
        assertThat(listed).contains(created.get("id").stringValue()).doesNotContain(key);
        assertThat(jdbc.sql("select * from api_key").query().listOfRows().toString())
                .doesNotContain(key, key.substring(8));
    }

    @Test
    void each_scope_opens_its_own_calls_and_no_others() {
        Map<String, String[]> calls = Map.of(
                "factors:read", new String[] {"GET", "/auth/factors/x"},
                "factors:write", new String[] {"DELETE", "/auth/factors/x"},
                "challenges:write", new String[] {"POST", "/auth/factors/x/challenge"},
                "admin", new String[] {"DELETE", "/api_keys/x"});
        for (String granted : calls.keySet()) {
            String key = create("\"" + granted + "\"", "").get("key").stringValue();
            calls.forEach((scope, call) -> {
                Http.Answer answer = call(key, call[0], call[1]);
                assertThat(answer.status()).as("%s on %s", granted, scope).isEqualTo(scope.equals(granted) ? 404 : 403);
                if (answer.status() == 403) {
                    assertThat(answer.json().get("code").stringValue()).isEqualTo("insufficient_scope");
                }
            });
        }
    }

    @Test
    void a_revoked_key_is_refused_within_five_seconds() {
        JsonNode created = create("\"factors:read\"", "");
        String key = created.get("key").stringValue();
        assertThat(call(key, "GET", "/auth/factors/x").status()).isEqualTo(404);
        assertThat(http.delete("/api_keys/" + created.get("id").stringValue()).status())
                .isEqualTo(204);
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> call(key, "GET", "/auth/factors/x").status() == 401);
        assertThat(http.delete("/api_keys/" + created.get("id").stringValue()).status())
                .isEqualTo(404);
    }

    @Test
    void a_key_ends_at_its_time() {
        String key = create(
                        "\"factors:read\"",
                        ",\"expires_at\":\"" + clock.instant().plus(Duration.ofHours(1)) + "\"")
                .get("key")
                .stringValue();
        assertThat(call(key, "GET", "/auth/factors/x").status()).isEqualTo(404);
        clock.advance(Duration.ofHours(1));
        assertThat(call(key, "GET", "/auth/factors/x").status()).isEqualTo(401);
    }

    /** Whoever has a key for a day must not make one for good out of it. */
    @Test
    void a_key_gives_no_key_a_later_end_than_its_own() {
        Instant end = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(1));
        String own = create("\"admin\"", ",\"expires_at\":\"" + end + "\"")
                .get("key")
                .stringValue();
        for (String later : new String[] {"", ",\"expires_at\":\"" + end.plusMillis(1) + "\""}) {
            Http.Answer refused = make(own, later);
            assertThat(refused.status()).as(later).isEqualTo(422);
            assertThat(refused.json().get("errors").get(0).get("field").stringValue())
                    .isEqualTo("expires_at");
        }
        assertThat(make(own, ",\"expires_at\":\"" + end + "\"").status()).isEqualTo(201);
    }

    private Http.Answer make(String key, String more) {
        String body = "{\"name\":\"n\",\"scopes\":[\"factors:read\"]" + more + "}";
        return http.send(
                "POST",
                "/api_keys",
                BodyPublishers.ofString(body),
                request ->
                        request.setHeader("Authorization", "Bearer " + key).header("Content-Type", "application/json"));
    }

    @Test
    void a_misspelt_key_is_refused() {
        String key = create("\"factors:read\"", "").get("key").stringValue();
        char last = key.charAt(20);
        String misspelt = key.substring(0, 20) + (last == 'a' ? 'b' : 'a') + key.substring(21);
        assertThat(call(misspelt, "GET", "/auth/factors/x").status()).isEqualTo(401);
    }

    @Test
    void the_day_of_the_last_use_is_noted() {
        JsonNode created = create("\"factors:read\"", "");
        call(created.get("key").stringValue(), "GET", "/auth/factors/x");
        assertThat(http.get("/api_keys").json().get("data"))
                .filteredOn(key -> key.get("id").equals(created.get("id")))
                .singleElement()
                .satisfies(key -> assertThat(key.get("last_used_on").stringValue())
                        .isEqualTo(clock.instant().toString().substring(0, 10)));
    }

    @Test
    void impossible_wishes_are_refused() {
        String[] bodies = {
            "{}",
            "{\"name\":\"x\"}",
            "{\"name\":\"\",\"scopes\":[\"admin\"]}",
            "{\"name\":\"x\",\"scopes\":[]}",
            "{\"name\":\"x\",\"scopes\":[\"root\"]}",
            "{\"name\":\"x\",\"scopes\":\"admin\"}",
            "{\"name\":\"x\",\"scopes\":[\"admin\"],\"expires_at\":\"yesterday\"}",
            "{\"name\":\"x\",\"scopes\":[\"admin\"],\"expires_at\":\"2020-01-01T00:00:00Z\"}"
        };
        for (String body : bodies) {
            assertThat(http.post("/api_keys", body).status()).as(body).isEqualTo(422);
        }
    }

    private JsonNode create(String scopes, String more) {
        Http.Answer answer = http.post("/api_keys", "{\"name\":\"a test\",\"scopes\":[" + scopes + "]" + more + "}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private Http.Answer call(String key, String method, String path) {
        return http.send(
                method, path, BodyPublishers.noBody(), request -> request.setHeader("Authorization", "Bearer " + key));
    }
}
