package dev.countersign.duo;

import static dev.countersign.duo.DuoApp.BACK;
import static dev.countersign.duo.DuoApp.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.countersign.ServerTest;
import dev.countersign.api.Http.Answer;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests lead a browser to the prompt. */
@ServerTest
class AuthorizeTests extends DuoScenario {

    /** Vaultwarden sends the signed request and the client id, and leaves the attribute out. */
    @Test
    void what_is_signed_is_enough_and_the_code_is_named_code_where_nothing_else_is_asked() {
        Map<String, Object> request = app.request(clock.instant(), user);
        request.remove("use_duo_code_attribute");
        request.put("iss", app.clientId());
        request.put("aud", HERE);
        request.put("nonce", "n-0S6_WzA2Mj");
        Answer asked = authorize(request, Map.of("client_id", app.clientId()));
        prove(asked, false);
        URI back = back(resume(asked));
        assertThat(back.getQuery()).contains("&code=").doesNotContain("duo_code");
        DecodedJWT token = JWT.decode(exchange(code(back), 200).get("id_token").asString());
        assertThat(token.getClaim("nonce").asString()).isEqualTo("n-0S6_WzA2Mj");
    }

    /** Newer Java clients send the nonce beside what they sign. */
    @Test
    void a_nonce_in_the_address_comes_back_but_never_against_a_signed_one() {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of("nonce", "from the address"));
        prove(asked, false);
        DecodedJWT token = JWT.decode(
                exchange(code(back(resume(asked))), 200).get("id_token").asString());
        assertThat(token.getClaim("nonce").asString()).isEqualTo("from the address");

        Map<String, Object> signed = app.request(clock.instant(), user);
        signed.put("nonce", "signed");
        refused(authorize(signed, Map.of("nonce", "another")));
    }

    /** The Java client does not encode the address, so that its query runs into the query around it. */
    @Test
    void an_address_with_a_query_keeps_it_also_where_the_client_did_not_encode_it() {
        Map<String, Object> request = app.request(clock.instant(), user);
        request.put("redirect_uri", DuoApp.BACK_WITH_QUERY);
        Answer asked = browser.get(DuoSecurity.AUTHORIZE + "?scope=openid&response_type=code&redirect_uri="
                + DuoApp.BACK_WITH_QUERY + "&client_id=" + app.clientId() + "&request=" + app.sign(request));
        prove(asked, false);
        URI back = back(resume(asked));
        assertThat(back.toString()).startsWith(DuoApp.BACK_WITH_QUERY + "&state=" + STATE + "&duo_code=");
        assertThat(exchange(code(back), DuoApp.BACK_WITH_QUERY, 200)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "scope, profile",
        "response_type, token",
        "redirect_uri, https://evil.example.com/back",
        "redirect_uri, https://app.example.com/back?site=a",
        "redirect_uri, https://app.example.com/back/",
        "redirect_uri, http://app.example.com/back",
        "state, too-short",
        "client_id, DI000000000000000000",
        "iss, DI000000000000000000",
        "aud, https://elsewhere.example.com",
        "duo_uname, ''"
    })
    void a_request_that_the_application_signed_wrongly_leads_nowhere(String claim, String value) {
        Map<String, Object> request = app.request(clock.instant(), user);
        request.put(claim, value);
        refused(authorize(request, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "response_type", "redirect_uri", "state", "client_id", "duo_uname", "exp"})
    void a_request_without_one_of_its_parts_leads_nowhere(String claim) {
        Map<String, Object> request = app.request(clock.instant(), user);
        request.remove(claim);
        refused(authorize(request, Map.of()));
    }

    @Test
    void the_longest_state_and_name_are_taken_and_longer_ones_are_not() {
        Map<String, Object> request = app.request(clock.instant(), "\u00e9".repeat(255));
        request.put("state", "s".repeat(1024));
        assertThat(authorize(request, Map.of()).status()).isEqualTo(302);
        request.put("state", "s".repeat(1025));
        refused(authorize(request, Map.of()));
        refused(authorize(app.request(clock.instant(), "a".repeat(256)), Map.of()));
        refused(authorize(app.request(clock.instant(), "a\nb"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "scope, profile",
        "response_type, token",
        "state, another-state-of-thirty-six-characters",
        "redirect_uri, https://evil.example.com/back",
        "redirect_uri, https://app.example.com/back?site=a&lang=en",
        "client_id, DI000000000000000000"
    })
    void what_stands_beside_the_signed_request_must_say_the_same(String parameter, String value) {
        refused(authorize(app.request(clock.instant(), user), Map.of(parameter, value)));
    }

    @Test
    void a_parameter_that_is_there_twice_is_refused() {
        String request = app.sign(app.request(clock.instant(), user));
        refused(browser.get(DuoSecurity.AUTHORIZE + "?request=" + request + "&request=" + request));
        refused(browser.get(DuoSecurity.AUTHORIZE + "?request=" + request + "&redirect_uri=" + BACK
                + "&redirect_uri=https://evil.example.com/"));
    }
}
