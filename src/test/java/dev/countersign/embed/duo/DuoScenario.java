package dev.countersign.embed.duo;

import static dev.countersign.embed.duo.DuoApp.BACK;
import static dev.countersign.embed.duo.DuoApp.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.countersign.AuthenticatorApp;
import dev.countersign.MovableClock;
import dev.countersign.api.Http;
import dev.countersign.api.Http.Answer;
import dev.countersign.application.Application.Policy;
import dev.countersign.application.Applications;
import dev.countersign.challenge.AtOnce;
import dev.countersign.challenge.Challenges;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.Prompts;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The three addresses of the API, asked by hand. Subclasses say on which database. */
abstract class DuoScenario {

    private static final String HERE = "http://localhost:8080";

    @Autowired
    private Applications applications;

    @Autowired
    private Prompts prompts;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private MovableClock clock;

    @LocalServerPort
    private int port;

    private DuoApp app;
    private Browser browser;
    private String user;
    private String factor;

    @BeforeEach
    void enrol() {
        app = DuoApp.register(applications, new Policy(true, 30));
        browser = new Browser(port);
        user = "ada " + Token.random(8).reveal();
        factor = factorOf(user);
    }

    @Test
    void the_health_of_the_server_is_told_to_applications_that_sign() {
        JsonNode good = health(app.assertion(clock.instant(), HERE + DuoPaths.HEALTH_CHECK), 200);
        assertThat(good.get("stat").asString()).isEqualTo("OK");
        assertThat(good.get("response").get("timestamp").asInt())
                .isEqualTo((int) clock.instant().getEpochSecond());
        assertThat(good.get("response").propertyNames()).containsExactly("timestamp");
    }

    /** The trap: the Java client throws a NullPointerException after any other status. */
    @Test
    void a_failed_health_check_has_the_status_200_and_says_why() {
        Map<String, Object> elsewhere = app.assertion(clock.instant(), "https://elsewhere" + DuoPaths.HEALTH_CHECK);
        JsonNode failed = health(elsewhere, 200);
        assertThat(failed.get("stat").asString()).isEqualTo("FAIL");
        assertThat(failed.get("message").asString()).isEqualTo("invalid_client");
        assertThat(failed.get("message_detail").asString()).contains("public address");
        assertThat(failed.get("code").isNumber() && failed.get("timestamp").isNumber())
                .isTrue();
        Answer empty = post(DuoPaths.HEALTH_CHECK, Map.of());
        assertThat(empty.status()).isEqualTo(200);
        assertThat(empty.json().get("stat").asString()).isEqualTo("FAIL");
    }

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
        assertThat(token.getIssuer()).isEqualTo(HERE + DuoPaths.TOKEN);
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
        Answer asked = browser.get(DuoPaths.AUTHORIZE + "?scope=openid&response_type=code&redirect_uri="
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
        refused(browser.get(DuoPaths.AUTHORIZE + "?request=" + request + "&request=" + request));
        refused(browser.get(DuoPaths.AUTHORIZE + "?request=" + request + "&redirect_uri=" + BACK
                + "&redirect_uri=https://evil.example.com/"));
    }

    @Test
    void another_browser_can_neither_bring_the_request_again_nor_take_the_answer() {
        Map<String, Object> request = app.request(clock.instant(), user);
        Answer asked = authorize(request, Map.of());
        Browser thief = new Browser(port);
        refused(thief.get(DuoPaths.AUTHORIZE + "?request=" + app.sign(request)));
        prove(asked, false);
        refused(thief.get(DuoPaths.AUTHORIZE + "?resume=" + promptId(asked)));
        assertThat(resume(asked).status()).isEqualTo(302);
    }

    @Test
    void the_same_browser_finds_its_prompt_again_and_gets_one_answer() {
        Map<String, Object> request = app.request(clock.instant(), user);
        Answer asked = authorize(request, Map.of());
        assertThat(promptId(authorize(request, Map.of()))).isEqualTo(promptId(asked));
        assertThat(resume(asked).header("Location")).as("not answered yet").isEqualTo("/prompt/" + promptId(asked));
        prove(asked, false);
        assertThat(back(resume(asked)).getQuery()).contains("duo_code=");
        refused(resume(asked));
        refused(authorize(request, Map.of()));
    }

    @Test
    void a_person_who_leaves_or_cannot_or_comes_late_is_told_to_the_application_too() {
        Answer cancelled = authorize(app.request(clock.instant(), user), Map.of());
        prompts.cancel(prompt(cancelled));
        assertThat(back(resume(cancelled)).toString())
                .startsWith(BACK + "?state=" + STATE + "&error=access_denied&error_description=The%20person%20cancel");
        Answer impossible = authorize(app.request(clock.instant(), user), Map.of());
        prompts.giveUp(prompt(impossible));
        assertThat(back(resume(impossible)).getQuery()).contains("error=access_denied", "no factor");
        Answer open = authorize(app.request(clock.instant(), user), Map.of());
        Answer proven = authorize(app.request(clock.instant(), user), Map.of());
        prove(proven, false);
        clock.advance(Prompts.LIFE);
        assertThat(back(resume(open)).getQuery()).contains("error=access_denied", "time to answer is over");
        assertThat(back(resume(proven)).getQuery()).contains("error=access_denied", "time to answer is over");
    }

    @Test
    void a_remembered_browser_answers_at_once_and_gets_a_new_token_each_time() {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of());
        prove(asked, true);
        resume(asked);
        String first = browser.cookie("-device-");
        assertThat(first).isNotEmpty();
        Map<String, Object> again = app.request(clock.instant(), user);
        URI back = back(authorize(again, Map.of()));
        assertThat(browser.cookie("-device-")).isNotEmpty().isNotEqualTo(first);
        DecodedJWT token = JWT.decode(exchange(code(back), 200).get("id_token").asString());
        assertThat(token.getClaim("auth_context").asMap()).containsEntry("factor", "remembered_device");
        refused(authorize(again, Map.of()));

        assertThat(authorize(app.request(clock.instant(), "bob"), Map.of()).header("Location"))
                .as("another person in this browser")
                .startsWith("/prompt/");
    }

    @Test
    void a_request_that_was_answered_by_a_code_is_not_answered_by_the_remembered_browser() {
        Map<String, Object> request = app.request(clock.instant(), user);
        Answer asked = authorize(request, Map.of());
        prove(asked, true);
        resume(asked);
        assertThat(browser.cookie("-device-")).isNotEmpty();
        refused(authorize(request, Map.of()));
    }

    @Test
    void a_browser_whose_token_is_of_no_use_loses_it_and_is_asked() {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of());
        prove(asked, true);
        resume(asked);
        factors.delete(TenantId.DEFAULT, factor);
        assertThat(authorize(app.request(clock.instant(), user), Map.of()).header("Location"))
                .startsWith("/prompt/");
        assertThat(browser.cookie("-device-")).isEmpty();
    }

    @Test
    void an_address_that_was_taken_off_the_list_gets_no_code() {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of());
        prove(asked, false);
        var other = new Applications.Settings("Wiki", List.of("https://new.example.com/"), List.of(), Policy.DEFAULT);
        applications.change(TenantId.DEFAULT, app.application().id(), other);
        refused(resume(asked));
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
    void a_code_is_good_for_the_application_it_was_made_for_only() {
        String code = freshCode();
        DuoApp mine = app;
        app = DuoApp.register(applications, Policy.DEFAULT);
        assertThat(error(exchange(code, BACK, Map.of()))).isEqualTo("invalid_grant");
        app = mine;
        exchange(code, 200);
    }

    @Test
    void an_assertion_is_taken_once() {
        Map<String, Object> assertion = app.assertion(clock.instant(), HERE + DuoPaths.TOKEN);
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
            Map<String, Object> claims = app.assertion(clock.instant(), HERE + DuoPaths.TOKEN);
            change.accept(claims);
            Answer answer = exchange("code", BACK, Map.of("client_assertion", app.sign(claims)));
            assertThat(error(answer)).isEqualTo("invalid_client");
        };
        refused.accept(claims -> claims.put("aud", HERE));
        refused.accept(claims -> claims.put("aud", HERE + DuoPaths.HEALTH_CHECK));
        refused.accept(claims -> claims.put("aud", List.of(HERE + DuoPaths.TOKEN, "https://elsewhere")));
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
        Answer empty = post(DuoPaths.TOKEN, Map.of());
        assertThat(error(empty)).isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /oauth/v1/token, 405",
        "GET, /oauth/v1/health_check, 405",
        "PUT, /oauth/v1/authorize, 405",
        "DELETE, /oauth/v1/token, 405",
        "HEAD, /oauth/v1/authorize, 400",
        "GET, /oauth/v1/unknown, 404",
        "POST, /oauth/v2/token, 404",
        "GET, /oauth, 404",
        "GET, /oauth/v1/token/, 404",
        "GET, /oauth/v1/authorize, 400",
        "GET, /oauth/v1/authorize?resume=prompt_1, 400",
        "POST, /oauth/v1/token, 400"
    })
    void whatever_is_asked_the_answer_is_json_and_the_fault_the_callers(String method, String path, int status) {
        Answer answer = new Http(port)
                .send(method, path, BodyPublishers.noBody(), request -> request.setHeader("Accept", "text/html"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        if (!method.equals("HEAD")) {
            assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("error", "error_description");
        }
    }

    @Test
    void large_and_odd_bodies_are_refused_in_json() {
        Answer large = post(DuoPaths.TOKEN, Map.of("client_assertion", "x".repeat(17_000)));
        assertThat(large.status()).isEqualTo(413);
        assertThat(error(large)).isEqualTo("invalid_request");
        Answer unknown = new Http(port)
                .send(
                        "POST",
                        DuoPaths.TOKEN,
                        BodyPublishers.fromPublisher(BodyPublishers.ofString("grant_type=x")),
                        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(unknown.status()).as("of a length that is not told").isEqualTo(413);
        Answer json = new Http(port).post(DuoPaths.TOKEN, "{\"grant_type\":\"authorization_code\"}");
        assertThat(json.status()).isBetween(400, 415);
        assertThat(error(json)).isNotEmpty();
    }

    private String freshCode() {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of());
        prove(asked, false);
        return code(back(resume(asked)));
    }

    private Answer authorize(Map<String, Object> request, Map<String, String> beside) {
        String query = beside.isEmpty() ? "" : '&' + DuoApp.form(beside);
        return browser.get(DuoPaths.AUTHORIZE + "?request=" + app.sign(request) + query);
    }

    private Answer resume(Answer asked) {
        return browser.get(DuoPaths.AUTHORIZE + "?resume=" + promptId(asked));
    }

    private void prove(Answer asked, boolean remember) {
        assertThat(prompts.prove(prompt(asked), factor, false, remember)).isTrue();
    }

    private Prompt prompt(Answer asked) {
        return prompts.find(promptId(asked), new Secret(browser.cookie("countersign-browser")))
                .orElseThrow();
    }

    private static String promptId(Answer asked) {
        assertThat(asked.header("Location")).startsWith("/prompt/prompt_");
        return asked.header("Location").substring("/prompt/".length());
    }

    private static URI back(Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith("https://app.example.com/back");
        return URI.create(answer.header("Location"));
    }

    private static String code(URI back) {
        return back.getQuery().replaceFirst(".*code=", "");
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(error(answer)).startsWith("invalid_");
    }

    private static String error(Answer answer) {
        return answer.json().get("error").asString();
    }

    private JsonNode health(Map<String, Object> assertion, int status) {
        Answer answer = post(
                DuoPaths.HEALTH_CHECK, Map.of("client_id", app.clientId(), "client_assertion", app.sign(assertion)));
        assertThat(answer.status()).isEqualTo(status);
        return answer.json();
    }

    private JsonNode exchange(String code, int status) {
        return exchange(code, BACK, status);
    }

    private JsonNode exchange(String code, String redirectUri, int status) {
        Answer answer = exchange(code, redirectUri, Map.of());
        assertThat(answer.status()).isEqualTo(status);
        return answer.json();
    }

    private Answer exchange(String code, String redirectUri, Map<String, String> change) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", app.sign(app.assertion(clock.instant(), HERE + DuoPaths.TOKEN)));
        form.putAll(change);
        return post(DuoPaths.TOKEN, form);
    }

    private Answer post(String path, Map<String, String> form) {
        return new Http(port)
                .send(
                        "POST",
                        path,
                        BodyPublishers.ofString(DuoApp.form(form)),
                        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
    }

    private String factorOf(String person) {
        var request = new EnrolmentRequest(
                TenantId.DEFAULT, person, new HashMap<>(Map.of("totp_issuer", "Acme", "totp_user", person)));
        Factors.Enrolled enrolled = factors.enrol("totp", request);
        String id = enrolled.factor().id();
        AuthenticatorApp phone = new AuthenticatorApp(
                ((EnrolmentStep.ScanSecret) enrolled.step()).key().reveal());
        String challenge = challenges.issue(TenantId.DEFAULT, id).challenge().id();
        challenges.verify(
                TenantId.DEFAULT, challenge, new dev.countersign.factor.Answer(phone.codeAt(clock.instant())));
        return id;
    }
}
