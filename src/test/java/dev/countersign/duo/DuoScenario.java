package dev.countersign.duo;

import static dev.countersign.duo.DuoApp.BACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.MovableClock;
import dev.countersign.ProvenApp;
import dev.countersign.api.Http;
import dev.countersign.api.Http.Answer;
import dev.countersign.challenge.Challenges;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.common.Secret;
import dev.countersign.common.Token;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.Browser;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome.Waiting;
import dev.countersign.prompt.Prompts;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** An application, a person with a factor, and a browser, which ask the three addresses by hand. */
abstract class DuoScenario {

    static final String HERE = "http://localhost:8080";

    @Autowired
    Clients clients;

    @Autowired
    Prompts prompts;

    @Autowired
    Factors factors;

    @Autowired
    private Challenges challenges;

    @Autowired
    MovableClock clock;

    @LocalServerPort
    int port;

    DuoApp app;
    Browser browser;
    String user;
    String factor;

    @BeforeEach
    void enrol() {
        app = DuoApp.register(clients, new Policy(true, 30));
        browser = new Browser(port);
        user = "ada " + Token.random(8).reveal();
        factor = factorOf(user);
    }

    final String freshCode() {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of());
        prove(asked, false);
        return code(back(resume(asked)));
    }

    final Answer authorize(Map<String, Object> request, Map<String, String> beside) {
        String query = beside.isEmpty() ? "" : '&' + DuoApp.form(beside);
        return browser.get(DuoSecurity.AUTHORIZE + "?request=" + app.sign(request) + query);
    }

    final Answer resume(Answer asked) {
        return browser.get(DuoSecurity.AUTHORIZE + "?resume=" + promptId(asked));
    }

    final void prove(Answer asked, boolean remember) {
        assertThat(prompts.answer(prompt(asked), factor, false, remember)).isTrue();
    }

    final Prompt prompt(Answer asked) {
        return ((Waiting) prompts.peek(promptId(asked), new Secret(browser.cookie("countersign-browser")))).prompt();
    }

    static String promptId(Answer asked) {
        assertThat(asked.header("Location")).startsWith("/prompt/prompt_");
        return asked.header("Location").substring("/prompt/".length());
    }

    static URI back(Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith("https://app.example.com/back");
        return URI.create(answer.header("Location"));
    }

    static String code(URI back) {
        return back.getQuery().replaceFirst(".*code=", "");
    }

    static void refused(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(error(answer)).startsWith("invalid_");
    }

    static String error(Answer answer) {
        return answer.json().get("error").asString();
    }

    final JsonNode health(Map<String, Object> assertion, int status) {
        Answer answer = post(
                DuoSecurity.HEALTH_CHECK, Map.of("client_id", app.clientId(), "client_assertion", app.sign(assertion)));
        assertThat(answer.status()).isEqualTo(status);
        return answer.json();
    }

    final JsonNode exchange(String code, int status) {
        return exchange(code, BACK, status);
    }

    final JsonNode exchange(String code, String redirectUri, int status) {
        Answer answer = exchange(code, redirectUri, Map.of());
        assertThat(answer.status()).isEqualTo(status);
        return answer.json();
    }

    final Answer exchange(String code, String redirectUri, Map<String, String> change) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", app.sign(app.assertion(clock.instant(), HERE + DuoSecurity.TOKEN)));
        form.putAll(change);
        return post(DuoSecurity.TOKEN, form);
    }

    final Answer post(String path, Map<String, String> form) {
        return new Http(port)
                .send(
                        "POST",
                        path,
                        BodyPublishers.ofString(DuoApp.form(form)),
                        request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
    }

    private String factorOf(String person) {
        return ProvenApp.of(factors, challenges, person, clock.instant()).factorId();
    }
}
