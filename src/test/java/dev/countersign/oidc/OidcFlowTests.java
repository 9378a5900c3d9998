package dev.countersign.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.countersign.MovableClock;
import dev.countersign.ProvenApp;
import dev.countersign.ServerTest;
import dev.countersign.audit.AuditQuery;
import dev.countersign.audit.AuditTrail;
import dev.countersign.challenge.Challenges;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome.Waiting;
import dev.countersign.prompt.Prompts;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The whole way of a request, from the application and back, with the prompt answered in the person's place. */
@ServerTest
class OidcFlowTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Clients clients;

    @Autowired
    private Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    private Prompts prompts;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private MovableClock clock;

    private Browser browser;
    private Shop shop;
    private String user;
    private String factor;

    @BeforeEach
    void a_shop_and_a_user_with_an_app() {
        browser = new Browser(port);
        shop = shop(30);
        user = "user-" + Token.random(8).reveal();
        factor = ProvenApp.of(factors, challenges, user, clock.instant()).factorId();
    }

    private Shop shop(int rememberDays) {
        Clients.Settings settings =
                new Clients.Settings("Shop", List.of(Shop.CALLBACK), List.of(), new Policy(true, rememberDays));
        return new Shop(clients.create(TenantId.DEFAULT, Protocol.OIDC, settings));
    }

    /** Opens the prompt that the request leads to, and answers it as the page does after a right code. */
    private Browser.Answer answered(Browser.Answer sent, boolean remember) {
        Prompt prompt = prompt(sent);
        assertThat(prompts.answer(prompt, factor, false, remember)).isTrue();
        return browser.open(prompt.resumePath());
    }

    private Prompt prompt(Browser.Answer sent) {
        assertThat(sent.location()).startsWith("/prompt/prompt_");
        String id = sent.location().substring("/prompt/".length());
        return ((Waiting) prompts.peek(id, new Secret(browser.cookie("countersign-browser")))).prompt();
    }

    private JWTClaimsSet claims(Browser.Answer token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token.json().get("id_token").asString());
            JWKSet keys = JWKSet.parse(browser.open("/oauth2/jwks").body());
            var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
            assertThat(key.isPrivate()).isFalse();
            assertThat(jwt.verify(new RSASSAVerifier(key))).isTrue();
            return jwt.getJWTClaimsSet();
        } catch (ParseException | com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_pushed_request_is_answered_with_who_when_and_how() throws ParseException {
        Browser.Answer sent = browser.open("/oauth2/authorize", shop.push(browser, shop.request(user)));
        Browser.Answer back = answered(sent, false);
        assertThat(back.location()).startsWith(Shop.CALLBACK + "&");
        assertThat(back.query()).containsEntry("state", shop.state).containsKey("code");

        Browser.Answer token = shop.redeem(browser, back.code());
        assertThat(token.status()).isEqualTo(200);
        JWTClaimsSet claims = claims(token);
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080");
        assertThat(claims.getAudience()).containsExactly(shop.client.clientId());
        assertThat(claims.getSubject()).isEqualTo(user);
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo(user);
        assertThat(claims.getStringClaim("nonce")).isEqualTo(shop.nonce);
        assertThat(claims.getStringClaim("acr")).isEqualTo("urn:countersign:app");
        assertThat(claims.getStringListClaim("amr")).containsExactly("otp", "mfa");
        assertThat(claims.getLongClaim("auth_time")).isEqualTo(clock.instant().getEpochSecond());
        assertThat(claims.getStringClaim("countersign_factor")).isEqualTo(factor);
    }

    @Test
    void a_code_is_answered_once_also_when_it_is_shown_many_times_at_once() {
        Browser.Answer back =
                answered(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))), false);
        String code = back.code();
        List<Integer> statuses = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> shop.redeem(new Browser(port), code).status())
                .toList();
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 400);
        assertThat(shop.redeem(browser, code).json().get("error").asString()).isEqualTo("invalid_grant");
        AuditQuery replayed = new AuditQuery(shop.client.id(), "grant_replayed", null, null, null);
        assertThat(trail.count(replayed)).isOne();
    }

    @Test
    void a_code_is_of_no_use_without_the_verifier_or_to_another_client() {
        String code = answered(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))), false)
                .code();
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                Shop.CALLBACK,
                "code_verifier",
                "x".repeat(43));
        Browser.Answer wrong = browser.post("/oauth2/token", form, shop.client.clientId(), shop.secret);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(shop(0).redeem(browser, code).status()).isEqualTo(400);
    }

    @Test
    void nobody_but_the_client_can_ask() {
        Browser.Answer bare = browser.open("/oauth2/authorize", shop.request(user));
        assertThat(bare.status()).isEqualTo(400);
        assertThat(bare.json().get("error").asString()).isEqualTo("invalid_request");
        assertThat(bare.json().get("error_description").asString()).contains("vouch");

        clock.advance(Duration.ofMinutes(10)); // other tests have used up what one source may cause
        Browser.Answer foreign = browser.post("/oauth2/par", shop.request(user), shop.client.clientId(), "wrong");
        assertThat(foreign.status()).isEqualTo(401);
        assertThat(foreign.json().get("error").asString()).isEqualTo("invalid_client");
        AuditQuery refused = new AuditQuery(shop.client.id(), "client_refused", null, null, null);
        assertThat(trail.count(refused)).isOne();
    }

    @Test
    void a_request_is_answered_once_and_in_the_browser_that_brought_it() {
        Map<String, String> query = shop.push(browser, shop.request(user));
        Browser.Answer sent = browser.open("/oauth2/authorize", query);
        assertThat(browser.open("/oauth2/authorize", query).location()).isEqualTo(sent.location());
        assertThat(new Browser(port).open("/oauth2/authorize", query).status()).isEqualTo(400);

        answered(sent, false);
        assertThat(browser.open("/oauth2/authorize", query).location()).startsWith("/prompt/");
        assertThat(browser.open("/oauth2/authorize?resume=" + sent.location().substring(8))
                        .query())
                .doesNotContainKey("code");
    }

    @Test
    void a_person_who_leaves_is_told_of_and_gets_no_code() {
        Prompt prompt = prompt(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))));
        prompts.cancel(prompt);
        Browser.Answer back = browser.open(prompt.resumePath());
        assertThat(back.location()).startsWith(Shop.CALLBACK);
        assertThat(back.query())
                .containsEntry("error", "access_denied")
                .containsEntry("state", shop.state)
                .doesNotContainKey("code");
    }

    @Test
    void an_answer_that_nobody_fetched_in_time_is_told_as_late_and_leads_in_no_circle() {
        Prompt prompt = prompt(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))));
        assertThat(prompts.answer(prompt, factor, false, false)).isTrue();
        clock.advance(Prompts.LIFE);
        Browser.Answer back = browser.open(prompt.resumePath());
        assertThat(back.location()).startsWith(Shop.CALLBACK);
        assertThat(back.query()).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    @Test
    void who_only_looks_ahead_uses_no_answer_up() {
        Prompt prompt = prompt(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))));
        assertThat(prompts.answer(prompt, factor, false, false)).isTrue();
        assertThat(browser.head(prompt.resumePath()).status()).isEqualTo(400);
        assertThat(browser.open(prompt.resumePath()).query()).containsKey("code");
    }

    @Test
    void a_remembered_browser_needs_no_page_and_may_be_asked_silently() throws ParseException {
        Map<String, String> silent = shop.request(user);
        silent.put("prompt", "none");
        Browser.Answer unknown = browser.open("/oauth2/authorize", shop.push(browser, silent));
        assertThat(unknown.query()).containsEntry("error", "login_required");

        answered(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))), true);
        Browser.Answer back = browser.open("/oauth2/authorize", shop.push(browser, silent));
        assertThat(back.query()).containsKey("code");
        JWTClaimsSet claims = claims(shop.redeem(browser, back.code()));
        assertThat(claims.getStringClaim("acr")).isEqualTo("urn:countersign:remembered");
        assertThat(claims.getBooleanClaim("countersign_remembered")).isTrue();
    }

    @Test
    void a_remembered_browser_does_not_do_for_who_asks_for_more() {
        answered(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))), true);
        clock.advance(Duration.ofMinutes(2));
        Map<String, String> more = Map.of("acr_values", "urn:countersign:code", "prompt", "login", "max_age", "60");
        more.forEach((name, value) -> {
            Map<String, String> request = shop.request(user);
            request.put(name, value);
            assertThat(browser.open("/oauth2/authorize", shop.push(browser, request))
                            .location())
                    .as(name)
                    .startsWith("/prompt/");
        });
        Map<String, String> other = shop.request("somebody else");
        assertThat(browser.open("/oauth2/authorize", shop.push(browser, other)).location())
                .startsWith("/prompt/");
    }

    @Test
    void a_copied_token_of_a_remembered_browser_ends_both() {
        answered(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))), true);
        String copy = browser.cookie("countersign-device-");
        assertThat(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user)))
                        .query())
                .containsKey("code");
        assertThat(browser.cookie("countersign-device-")).isNotEqualTo(copy);
        Browser rightful = browser.copy();

        clock.advance(Duration.ofSeconds(11));
        browser.setCookie("countersign-device-", copy);
        assertThat(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user)))
                        .location())
                .startsWith("/prompt/");
        assertThat(rightful.open("/oauth2/authorize", shop.push(rightful, shop.request(user)))
                        .location())
                .startsWith("/prompt/");
    }

    @Test
    void a_request_that_was_signed_needs_no_push_and_cannot_be_altered() {
        String signed = shop.signed(
                shop.request(user), "http://localhost:8080", clock.instant().plusSeconds(120));
        Map<String, String> query = Map.of("client_id", shop.client.clientId(), "request", signed);
        Browser.Answer sent = browser.open("/oauth2/authorize", query);
        assertThat(shop.redeem(browser, answered(sent, false).code()).status()).isEqualTo(200);

        String altered = signed.substring(0, signed.length() - 3) + "AAA";
        Browser.Answer refused =
                browser.open("/oauth2/authorize", Map.of("client_id", shop.client.clientId(), "request", altered));
        assertThat(refused.status()).isEqualTo(400);
        // what the browser adds beside the signed request counts for nothing
        Map<String, String> more = new HashMap<>(query);
        more.put(
                "request",
                shop.signed(
                        shop.request(user),
                        "http://localhost:8080",
                        clock.instant().plusSeconds(60)));
        more.put("redirect_uri", "https://evil.example.com/");
        more.put("login_hint", "somebody else");
        Prompt prompt = prompt(browser.open("/oauth2/authorize", more));
        assertThat(prompt.userId()).isEqualTo(user);
    }

    @Test
    void an_earlier_answer_says_who_is_asked_again() {
        Browser.Answer token = shop.redeem(
                browser,
                answered(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))), false)
                        .code());
        String earlier = token.json().get("id_token").asString();
        Map<String, String> request = shop.request(user);
        request.put("id_token_hint", earlier);
        assertThat(prompt(browser.open("/oauth2/authorize", request)).userId()).isEqualTo(user);
        request.put("login_hint", "somebody else");
        assertThat(browser.open("/oauth2/authorize", request).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://shop.example.com/callback, invalid_request",
        "redirect_uri, https://evil.example.com/, invalid_request",
        "scope, email profile, invalid_scope",
        "scope, '', invalid_scope",
        "code_challenge, '', invalid_request",
        "code_challenge_method, plain, invalid_request",
        "login_hint, '', invalid_request",
        "max_age, soon, invalid_request",
        "claims, {, invalid_request",
        "'claims', '{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"urn:other\"]}}}', unmet_authentication_requirements",
        "prompt, none login, invalid_request"
    })
    void a_request_that_is_not_in_order_is_not_even_pushed(String name, String value, String error) {
        Map<String, String> request = shop.request(user);
        request.put(name, value);
        Browser.Answer refused = browser.post("/oauth2/par", request, shop.client.clientId(), shop.secret);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error").asString()).isEqualTo(error);
    }

    @Test
    @DisplayName("F21")
    void parameters_without_a_value_count_as_omitted() {
        Map<String, String> request = shop.request(user);
        List.of("display_name", "max_age", "acr_values", "claims", "prompt").forEach(name -> request.put(name, ""));
        assertThat(prompt(browser.open("/oauth2/authorize", shop.push(browser, request)))
                        .displayName())
                .isEqualTo(user);
        request.put("state", "");
        Map<String, String> query = new HashMap<>(signed(request));
        query.put("request_uri", "");
        assertThat(prompt(browser.open("/oauth2/authorize", query)).userId()).isEqualTo(user);
    }

    @ParameterizedTest
    @DisplayName("F21")
    @CsvSource(
            value = {"' Ada\u0000\nLovelace ', Ada Lovelace", "'\u0007', -", "'\u202Egrace', grace", "'\u2028', -"},
            nullValues = "-")
    void a_bad_display_name_stops_nobody(String told, @Nullable String shown) {
        Map<String, String> request = shop.request(user);
        request.put("display_name", told);
        Prompt prompt = prompt(browser.open("/oauth2/authorize", shop.push(browser, request)));
        assertThat(prompt.displayName()).isEqualTo(shown == null ? user : shown);
        request.put("display_name", "x".repeat(254) + "\ud83d\ude00");
        request.put("state", "another");
        prompt = prompt(browser.open("/oauth2/authorize", shop.push(browser, request)));
        assertThat(prompt.displayName()).isEqualTo("x".repeat(254));
    }

    @Test
    @DisplayName("F22")
    void unknown_scopes_are_ignored_and_the_granted_one_is_told() {
        Map<String, String> request = shop.request(user);
        request.put("scope", "profile openid email");
        for (Map<String, String> query : List.of(shop.push(browser, request), signed(request))) {
            Browser.Answer back = answered(browser.open("/oauth2/authorize", query), false);
            assertThat(shop.redeem(browser, back.code()).json().get("scope").asString())
                    .isEqualTo("openid");
        }
    }

    @Test
    @DisplayName("RFC 9207")
    void answers_say_who_gives_them() {
        Browser.Answer good =
                answered(browser.open("/oauth2/authorize", shop.push(browser, shop.request(user))), false);
        assertThat(good.query()).containsKeys("code").containsEntry("iss", "http://localhost:8080");
        Map<String, String> silent = shop.request(user);
        silent.put("prompt", "none");
        Browser.Answer bad = browser.open("/oauth2/authorize", shop.push(browser, silent));
        assertThat(bad.query()).containsKeys("error").containsEntry("iss", "http://localhost:8080");
        assertThat(browser.open("/.well-known/openid-configuration")
                        .json()
                        .get("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("P15")
    void no_cookie_is_set_before_a_client_vouches() {
        Map<String, String> unknown = new HashMap<>(signed(shop.request(user)));
        unknown.put("client_id", "client_unknown");
        Map<String, String> noRedirect = shop.request(user);
        noRedirect.put("redirect_uri", "https://evil.example.com/");
        for (Map<String, String> query : List.of(
                shop.request(user),
                unknown,
                signed(noRedirect),
                Map.of("resume", "prompt_1"),
                Map.of("client_id", shop.client.clientId(), "request_uri", "urn:ietf:params:oauth:request_uri:x"),
                Map.of("client_id", shop.client.clientId(), "request", "a.b.c"))) {
            Browser.Answer refused = browser.open("/oauth2/authorize", query);
            assertThat(refused.http().raw().headers().allValues("Set-Cookie")).isEmpty();
        }
        assertThat(browser.cookie("browser")).isEmpty();
    }

    private Map<String, String> signed(Map<String, String> request) {
        return Map.of(
                "client_id",
                shop.client.clientId(),
                "request",
                shop.signed(request, "http://localhost:8080", clock.instant().plusSeconds(120)));
    }

    @Test
    void nobody_needs_more_than_sixteen_kibibytes() {
        Map<String, String> request = shop.request(user);
        request.put("state", "x".repeat(17 * 1024));
        Browser.Answer refused = browser.post("/oauth2/par", request, shop.client.clientId(), shop.secret);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().get("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    void the_address_to_go_back_to_is_compared_with_its_port() {
        Clients.Settings local =
                new Clients.Settings("Shop", List.of("http://localhost:3000/cb"), List.of(), Policy.DEFAULT);
        Shop here = new Shop(clients.create(TenantId.DEFAULT, Protocol.OIDC, local));
        Map<String, String> request = here.request(user);
        request.put("redirect_uri", "http://localhost:3001/cb");
        assertThat(browser.post("/oauth2/par", request, here.client.clientId(), here.secret)
                        .status())
                .isEqualTo(400);
        request.put("redirect_uri", "http://localhost:3000/cb");
        assertThat(browser.post("/oauth2/par", request, here.client.clientId(), here.secret)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void discovery_offers_what_there_is_and_no_more() {
        JsonNode about = browser.open("/.well-known/openid-configuration").json();
        assertThat(about.get("issuer").asString()).isEqualTo("http://localhost:8080");
        assertThat(about.get("pushed_authorization_request_endpoint").asString())
                .isEqualTo("http://localhost:8080/oauth2/par");
        assertThat(about.get("acr_values_supported").valueStream().map(JsonNode::asString))
                .containsExactly("urn:countersign:remembered", "urn:countersign:code", "urn:countersign:app");
        assertThat(about.get("grant_types_supported").valueStream().map(JsonNode::asString))
                .containsExactly("authorization_code");
        assertThat(about.has("introspection_endpoint")).isFalse();
        assertThat(about.has("userinfo_endpoint")).isFalse();
        for (String path : List.of("/oauth2/introspect", "/oauth2/revoke", "/.well-known/other")) {
            assertThat(browser.post(path, Map.of(), shop.client.clientId(), shop.secret)
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
    }
}
