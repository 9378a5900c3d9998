package dev.countersign.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.ProvenApp;
import dev.countersign.challenge.AtOnce;
import dev.countersign.challenge.Challenges;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.client.Spellings;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome.Waiting;
import dev.countersign.prompt.Prompts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** P8: a request starts one prompt, or gets one code. Subclasses say on which database. */
abstract class OneStartScenario {

    private static final String AUTHORIZE = "/oauth2/authorize";

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
    private MovableClock clock;

    private Browser browser;
    private Shop shop;
    private String user;
    private String factor;

    @BeforeEach
    void a_shop_and_a_user_with_an_app() {
        browser = new Browser(port);
        Clients.Settings settings =
                new Clients.Settings("Shop", List.of(Shop.CALLBACK), List.of(), new Policy(true, 30));
        shop = new Shop(clients.create(TenantId.DEFAULT, Protocol.OIDC, settings));
        user = "user-" + Token.random(8).reveal();
        factor = ProvenApp.of(factors, challenges, user, clock.instant()).factorId();
    }

    @Test
    void seven_spellings_of_one_signed_request_start_one_prompt() {
        Set<String> started = new HashSet<>();
        for (String spelling : Spellings.of(signed(shop.request(user)))) {
            Browser.Answer sent = new Browser(port).open(AUTHORIZE, query(spelling));
            if (sent.location().startsWith("/prompt/prompt_")) {
                started.add(sent.location());
            }
        }
        assertThat(started).hasSize(1);
    }

    @Test
    void two_signed_requests_with_one_id_start_one_prompt() {
        Map<String, String> first = shop.request(user);
        first.put("jti", Token.random().reveal());
        Map<String, String> second = new HashMap<>(first);
        second.put("state", Token.random().reveal());
        String prompt = browser.open(AUTHORIZE, query(signed(first))).location();
        assertThat(prompt).startsWith("/prompt/prompt_");
        assertThat(browser.open(AUTHORIZE, query(signed(first))).location()).isEqualTo(prompt);
        assertThat(browser.open(AUTHORIZE, query(signed(second))).location()).isEqualTo("/prompt/unknown");
        assertThat(new Browser(port).open(AUTHORIZE, query(signed(first))).location())
                .isEqualTo("/prompt/unknown");
    }

    @Test
    void many_at_once_with_one_request_start_one_prompt() throws Exception {
        Map<String, String> query = query(signed(shop.request(user)));
        List<String> led = AtOnce.run(
                8, i -> () -> new Browser(port).open(AUTHORIZE, query).location());
        assertThat(led).filteredOn(to -> to.startsWith("/prompt/prompt_")).hasSize(1);
    }

    @Test
    void a_hint_starts_one_prompt() {
        Browser.Answer token = shop.redeem(browser, remembered(shop.request(user), false));
        Map<String, String> request = shop.request(user);
        request.put("id_token_hint", token.json().get("id_token").asString());
        String prompt = browser.open(AUTHORIZE, request).location();
        assertThat(prompt).startsWith("/prompt/prompt_");
        assertThat(browser.open(AUTHORIZE, request).location()).isEqualTo(prompt);

        request.put("state", "another");
        Browser.Answer again = browser.open(AUTHORIZE, request);
        assertThat(again.location()).startsWith(Shop.CALLBACK);
        assertThat(again.query()).containsEntry("error", "invalid_request").containsEntry("state", "another");
        assertThat(again.query().get("error_description")).contains("id_token_hint");
    }

    @Test
    void a_remembered_browser_gets_one_code_per_request() {
        remembered(shop.request(user), true);
        Map<String, String> query = query(signed(shop.request(user)));
        assertThat(browser.open(AUTHORIZE, query).query()).containsKey("code");
        assertThat(browser.open(AUTHORIZE, query).query()).doesNotContainKey("code");
        assertThat(new Browser(port).open(AUTHORIZE, query).location()).isEqualTo("/prompt/unknown");
    }

    @Test
    void a_remembered_browser_gets_one_code_when_it_asks_twice_at_once() throws Exception {
        remembered(shop.request(user), true);
        for (Map<String, String> query :
                List.of(query(signed(shop.request(user))), shop.push(browser, shop.request(user)))) {
            List<Boolean> codes = AtOnce.run(
                    8, i -> () -> browser.copy().open(AUTHORIZE, query).query().containsKey("code"));
            assertThat(codes).filteredOn(told -> told).hasSizeLessThanOrEqualTo(1);
            // the others may have come before the first took it, and none is left behind
            assertThat(browser.copy().open(AUTHORIZE, query).query()).doesNotContainKey("code");
        }
    }

    @Test
    void denies_an_answer_whose_factor_was_removed_meanwhile() {
        Prompt prompt = answered(shop.request(user), false);
        factors.delete(TenantId.DEFAULT, factor);
        assertThat(browser.open(prompt.resumePath()).query())
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
    }

    private String remembered(Map<String, String> request, boolean remember) {
        return browser.open(answered(request, remember).resumePath()).code();
    }

    private Prompt answered(Map<String, String> request, boolean remember) {
        Browser.Answer sent = browser.open(AUTHORIZE, shop.push(browser, request));
        Prompt prompt = ((Waiting) prompts.peek(
                        sent.location().substring("/prompt/".length()),
                        new Secret(browser.cookie("countersign-browser"))))
                .prompt();
        assertThat(prompts.answer(prompt, factor, false, remember)).isTrue();
        return prompt;
    }

    private String signed(Map<String, String> request) {
        return shop.signed(request, "http://localhost:8080", clock.instant().plusSeconds(120));
    }

    private Map<String, String> query(String signed) {
        return Map.of("client_id", shop.client.clientId(), "request", signed);
    }
}
