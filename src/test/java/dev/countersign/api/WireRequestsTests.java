package dev.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Wire contract, sections 2, 9 and 11.5: what requests may look like. */
@ServerTest
class WireRequestsTests {

    @LocalServerPort
    private int port;

    @Autowired
    private MovableClock clock;

    private Http http;

    @BeforeEach
    void connect() {
        http = new Http(port);
        clock.advanceToNextStep();
    }

    /** 2.2 and 11.5: bodies of GET and DELETE are not even parsed. */
    @Test
    void a_body_where_none_belongs_is_ignored() {
        String path = "/auth/factors/" + enrolled("bodies");
        for (String method : new String[] {"GET", "DELETE"}) {
            Http.Answer answer = http.send(
                    method,
                    path,
                    BodyPublishers.ofString("{\"never\":"),
                    request -> request.header("Content-Type", "application/json"));
            assertThat(answer.status()).as(method).isBetween(200, 204);
        }
    }

    /** 2.2: PHP's empty array is an empty object; one with something in it is not. */
    @Test
    void an_empty_array_is_an_empty_object() {
        String path = "/auth/factors/" + enrolled("arrays") + "/challenge";
        assertThat(http.post(path, "[]").status()).isEqualTo(201);
        assertThat(http.post(path, "[1]").status()).isEqualTo(422);
        assertThat(http.send("POST", path, BodyPublishers.noBody(), request -> request)
                        .status())
                .isEqualTo(201);
    }

    /** 2, E8: the numbers and words that are taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=ten", "limit=-1", "limit=1.5", "limit=", "order=up", "order=DESC"
            })
    void an_impossible_part_of_a_list_is_refused(String query) {
        Http.Answer answer = http.get("/user_management/users/lists/auth_factors?" + query);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").get(0).get("field").stringValue())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    /** 9: both edges are there, and null exactly where the list ends; normal is desc. */
    @Test
    void a_list_can_be_walked_both_ways_and_ends() {
        String user = "walker_" + clock.millis();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(enrolled(user));
        }
        walked(list(user, "limit=2"), ids.subList(0, 2), null, ids.get(1));
        walked(list(user, "limit=2&order=normal"), ids.subList(0, 2), null, ids.get(1));
        walked(list(user, "limit=2&after=" + ids.get(1)), ids.subList(2, 4), ids.get(2), ids.get(3));
        walked(list(user, "limit=2&after=" + ids.get(3)), ids.subList(4, 5), ids.get(4), null);
        walked(list(user, "limit=2&before=" + ids.get(2)), ids.subList(0, 2), null, ids.get(1));
        walked(list(user, "limit=5"), ids, null, null);
        walked(list(user, "limit=100&order=asc"), ids.reversed(), null, null);
        walked(list(user, "after=" + ids.get(4)), List.of(), null, null);
    }

    /** 2, E9: it belongs to a login, and is told apart from a mistyped address. */
    @Test
    void signing_in_is_said_to_be_missing() {
        Http.Answer answer = http.post("/user_management/authenticate", "{\"grant_type\":\"x\"}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("code").stringValue()).isEqualTo("not_found");
        assertThat(answer.json().get("message").stringValue()).contains("does not sign users in");
        assertThat(http.post("/user_management/nowhere", "{}")
                        .json()
                        .get("message")
                        .stringValue())
                .doesNotContain("sign users in");
    }

    private JsonNode list(String user, String query) {
        return http.get("/user_management/users/" + user + "/auth_factors?" + query)
                .json();
    }

    private static void walked(
            JsonNode page,
            List<String> ids,
            @org.jspecify.annotations.Nullable String before,
            @org.jspecify.annotations.Nullable String after) {
        assertThat(page.get("object").stringValue()).isEqualTo("list");
        assertThat(page.get("data").valueStream().map(factor -> factor.get("id").stringValue()))
                .containsExactlyElementsOf(ids);
        assertThat(page.get("list_metadata").get("before").asString(null)).isEqualTo(before);
        assertThat(page.get("list_metadata").get("after").asString(null)).isEqualTo(after);
    }

    private String enrolled(String user) {
        clock.advance(Duration.ofMillis(1));
        return http.post("/auth/factors/enroll", """
                        {"type":"totp","totp_issuer":"Foo","totp_user":"a@b.c","user_id":"%s"}""".formatted(user))
                .json()
                .get("id")
                .stringValue();
    }
}
