package dev.countersign.duo;

import static dev.countersign.duo.DuoApp.BACK;
import static dev.countersign.duo.DuoApp.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.countersign.api.Http.Answer;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditQuery;
import dev.countersign.audit.AuditTrail;
import dev.countersign.challenge.AtOnce;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Protocol;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who gets the signed answer for a code. Subclasses say on which database. */
abstract class TokenScenario extends DuoScenario {

    @Autowired
    private AuditTrail trail;

    @Test
    void a_person_who_proves_the_second_step_is_told_to_the_application() {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of());
        assertThat(asked.status()).isEqualTo(302);
        prove(asked, false);
        URI back = back(resume(asked));
        assertThat(back.toString()).startsWith(BACK + "?state=" + STATE + "&duo_code=");
        JsonNode told = exchange(code(back), 200);
        assertThat(told.propertyNames())
                .as("the Java client stops at any other member")
                .containsExactlyInAnyOrder("id_token", "access_token", "token_type", "expires_in");
        assertThat(told.get("token_type").asString()).isEqualTo("Bearer");
        DecodedJWT token = JWT.require(Algorithm.HMAC512(app.secret().reveal()))
                .acceptLeeway(Duration.ofDays(3650).toSeconds())
                .build()
                .verify(told.get("id_token").asString());
        assertThat(token.getAlgorithm()).isEqualTo("HS512");
        assertThat(token.getIssuer()).isEqualTo(HERE + DuoSecurity.TOKEN);
        assertThat(token.getAudience()).containsExactly(app.clientId());
        assertThat(token.getSubject()).isEqualTo(user);
        assertThat(token.getClaim("preferred_username").asString()).isEqualTo(user);
        assertThat(token.getClaim("nonce").isMissing()).isTrue();
        assertThat(token.getClaim("auth_time").asInt())
                .isEqualTo((int) clock.instant().getEpochSecond());
        assertThat(token.getClaim("auth_result").asMap())
                .containsEntry("result", "allow")
                .containsEntry("status", "allow");
        Map<String, Object> context = token.getClaim("auth_context").asMap();
        assertThat(context.get("timestamp")).as("the Java client casts").isInstanceOf(Integer.class);
        assertThat(context)
                .containsEntry("result", "success")
                .containsEntry("factor", "passcode")
                .containsEntry("user", Map.of("key", user, "name", user))
                .containsEntry("application", Map.of("key", app.clientId(), "name", "Wiki"))
                .containsKeys("txid", "event_type", "reason", "auth_device", "access_device");
    }

    @Test
    void of_32_at_once_one_redeems_a_code() throws InterruptedException {
        String code = freshCode();
        List<Integer> answers =
                AtOnce.run(32, i -> () -> exchange(code, BACK, Map.of()).status());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 400).hasSize(31);
    }

    @Test
    void a_code_is_good_once_for_two_minutes_and_for_its_own_address() {
        String code = freshCode();
        assertThat(error(exchange(code, DuoApp.BACK_WITH_QUERY, Map.of()))).isEqualTo("invalid_grant");
        exchange(code, 200);
        assertThat(error(exchange(code, BACK, Map.of()))).isEqualTo("invalid_grant");
        String late = freshCode();
        clock.advance(Duration.ofMinutes(2));
        assertThat(error(exchange(late, BACK, Map.of()))).isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("P10: a code that is shown again and a refused client stand in the trail")
    void a_replayed_code_and_a_refused_client_are_told_of() {
        clock.advance(Duration.ofMinutes(10)); // other tests have used up what one source may cause
        String code = freshCode();
        exchange(code, 200);
        assertThat(told("grant_replayed")).isZero();
        exchange(code, BACK, Map.of());
        assertThat(told("grant_replayed")).isOne();
        String id = clients.find(Protocol.DUO, app.clientId()).orElseThrow().id();
        AuditEntry replayed = trail.of(id, 1).getFirst();
        assertThat(replayed.actorType()).isEqualTo("client");
        assertThat(replayed.actor()).isEqualTo(id);
        exchange("code", BACK, Map.of("client_id", app.clientId(), "client_assertion", "wrong"));
        assertThat(told("client_refused")).isOne();
    }

    private long told(String event) {
        String id = clients.find(Protocol.DUO, app.clientId()).orElseThrow().id();
        return trail.count(new AuditQuery(id, event, null, null, null));
    }

    @Test
    void a_code_is_good_for_the_application_it_was_made_for_only() {
        String code = freshCode();
        DuoApp mine = app;
        app = DuoApp.register(clients, Policy.DEFAULT);
        assertThat(error(exchange(code, BACK, Map.of()))).isEqualTo("invalid_grant");
        app = mine;
        exchange(code, 200);
    }

    @Test
    void an_assertion_is_taken_once() {
        Map<String, Object> assertion = app.assertion(clock.instant(), HERE + DuoSecurity.TOKEN);
        String signed = app.sign(assertion);
        assertThat(error(exchange("unknown", BACK, Map.of("client_assertion", signed))))
                .isEqualTo("invalid_grant");
        Answer again = exchange(freshCode(), BACK, Map.of("client_assertion", signed));
        assertThat(error(again)).isEqualTo("invalid_client");
        assertThat(again.json().get("error_description").asString()).contains("used before");
    }

    @Test
    void the_caller_must_be_who_it_says_and_call_the_address_it_signed_for() {
        Consumer<Consumer<Map<String, Object>>> refused = change -> {
            Map<String, Object> claims = app.assertion(clock.instant(), HERE + DuoSecurity.TOKEN);
            change.accept(claims);
            Answer answer = exchange("code", BACK, Map.of("client_assertion", app.sign(claims)));
            assertThat(error(answer)).isEqualTo("invalid_client");
        };
        refused.accept(claims -> claims.put("aud", HERE));
        refused.accept(claims -> claims.put("aud", HERE + DuoSecurity.HEALTH_CHECK));
        refused.accept(claims -> claims.put("aud", List.of(HERE + DuoSecurity.TOKEN, "https://elsewhere")));
        refused.accept(claims -> claims.remove("aud"));
        refused.accept(claims -> claims.put("sub", "somebody"));
        refused.accept(claims -> claims.remove("sub"));
        refused.accept(claims -> claims.remove("iss"));
        refused.accept(claims -> claims.remove("jti"));
        refused.accept(claims -> claims.put("jti", "x".repeat(300)));
        assertThat(error(exchange("code", BACK, Map.of("client_id", "DI000000000000000000"))))
                .isEqualTo("invalid_client");
        assertThat(error(exchange("code", BACK, Map.of("client_assertion_type", "password"))))
                .isEqualTo("invalid_client");
    }

    /** The Java client sends no client id, Node does. */
    @Test
    void the_client_id_may_be_sent_beside_the_assertion() {
        assertThat(exchange(freshCode(), BACK, Map.of("client_id", app.clientId()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void other_grants_and_forms_without_their_parts_are_refused() {
        assertThat(error(exchange("code", BACK, Map.of("grant_type", "password"))))
                .isEqualTo("invalid_request");
        Answer empty = post(DuoSecurity.TOKEN, Map.of());
        assertThat(error(empty)).isEqualTo("invalid_client");
    }
}
