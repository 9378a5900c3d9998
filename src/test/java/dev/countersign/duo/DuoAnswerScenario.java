package dev.countersign.duo;

import static dev.countersign.duo.DuoApp.BACK;
import static dev.countersign.duo.DuoApp.STATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.countersign.api.Http;
import dev.countersign.api.Http.Answer;
import dev.countersign.challenge.AtOnce;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Spellings;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.prompt.Browser;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.RememberedBrowsers;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose answer goes where, and how often. Subclasses say on which database. */
abstract class DuoAnswerScenario extends DuoScenario {

    @Autowired
    private RememberedBrowsers devices;

    @Test
    void another_browser_can_neither_bring_the_request_again_nor_take_the_answer() {
        Map<String, Object> request = app.request(clock.instant(), user);
        Answer asked = authorize(request, Map.of());
        Browser thief = new Browser(port);
        refused(thief.get(DuoSecurity.AUTHORIZE + "?request=" + app.sign(request)));
        prove(asked, false);
        refused(thief.get(DuoSecurity.AUTHORIZE + "?resume=" + promptId(asked)));
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
    void denies_an_answer_whose_factor_was_removed_meanwhile() {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of());
        prove(asked, true);
        factors.delete(TenantId.DEFAULT, factor);
        assertThat(back(resume(asked)).getQuery())
                .contains("error=access_denied", "factor was removed")
                .doesNotContain("code=");
        assertThat(browser.cookie("-device-")).isEmpty();
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
    @DisplayName("P8")
    void seven_spellings_of_one_signed_request_start_one_prompt() {
        Set<String> started = new HashSet<>();
        for (String spelling : Spellings.of(app.sign(app.request(clock.instant(), user)))) {
            String request = URLEncoder.encode(spelling, StandardCharsets.UTF_8);
            String led = new Browser(port)
                    .get(DuoSecurity.AUTHORIZE + "?request=" + request)
                    .header("Location");
            if (led.startsWith("/prompt/")) {
                started.add(led);
            }
        }
        assertThat(started).hasSize(1);
    }

    @Test
    @DisplayName("P8")
    void a_remembered_browser_gets_one_code_for_all_spellings() throws Exception {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of());
        prove(asked, true);
        resume(asked);
        int codes = 0;
        for (String spelling : Spellings.of(app.sign(app.request(clock.instant(), user)))) {
            String request = URLEncoder.encode(spelling, StandardCharsets.UTF_8);
            String led =
                    browser.get(DuoSecurity.AUTHORIZE + "?request=" + request).header("Location");
            codes += led.contains("code=") ? 1 : 0;
        }
        assertThat(codes).isEqualTo(1);

        String twice = app.sign(app.request(clock.instant(), user));
        List<Boolean> told = AtOnce.run(
                8,
                i -> () -> browser.copy()
                        .get(DuoSecurity.AUTHORIZE + "?request=" + twice)
                        .header("Location")
                        .contains("code="));
        assertThat(told).filteredOn(code -> code).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("P14")
    void fewer_days_to_remember_count_at_once() {
        Answer asked = authorize(app.request(clock.instant(), user), Map.of());
        prove(asked, true);
        resume(asked);
        clock.advance(Duration.ofHours(47));
        assertThat(devices.list(TenantId.DEFAULT, user)).hasSize(1);
        remember(2);
        assertThat(back(authorize(app.request(clock.instant(), user), Map.of())).getQuery())
                .contains("code=");
        clock.advance(Duration.ofHours(1));
        assertThat(devices.list(TenantId.DEFAULT, user)).isEmpty();
        assertThat(authorize(app.request(clock.instant(), user), Map.of()).header("Location"))
                .startsWith("/prompt/");
        remember(365);
        assertThat(devices.list(TenantId.DEFAULT, user))
                .singleElement()
                .satisfies(device -> assertThat(device.expiresAt())
                        .as("more days lengthen nothing that was promised")
                        .isBefore(clock.instant().plus(Duration.ofDays(29))));
    }

    private void remember(int days) {
        var fewer = new Clients.Settings("Wiki", List.of(BACK), List.of(), new Policy(true, days));
        clients.change(TenantId.DEFAULT, app.client().id(), fewer);
    }

    @Test
    void an_answer_is_signed_with_the_secret_that_asked_for_it() {
        Secret renewed =
                clients.renewSecret(TenantId.DEFAULT, app.client().id()).secret();
        for (DuoApp caller : List.of(app, new DuoApp(app.client(), renewed))) {
            app = caller;
            String token = exchange(freshCode(), 200).get("id_token").asString();
            JWT.require(Algorithm.HMAC512(caller.secret().reveal()))
                    .acceptLeeway(Duration.ofDays(3650).toSeconds())
                    .build()
                    .verify(token);
        }
    }

    @Test
    @DisplayName("F16")
    void a_browser_that_looks_ahead_uses_no_request_up() {
        String request = DuoSecurity.AUTHORIZE + "?request=" + app.sign(app.request(clock.instant(), user));
        Answer ahead = new Http(port)
                .send(
                        "GET",
                        request,
                        HttpRequest.BodyPublishers.noBody(),
                        sent -> sent.setHeader("Sec-Purpose", "prefetch"));
        assertThat(ahead.status()).isEqualTo(400);
        assertThat(ahead.header("Set-Cookie")).isEmpty();
        assertThat(browser.get(request).header("Location")).startsWith("/prompt/prompt_");
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
        var other = new Clients.Settings("Wiki", List.of("https://new.example.com/"), List.of(), Policy.DEFAULT);
        clients.change(TenantId.DEFAULT, app.client().id(), other);
        refused(resume(asked));
    }
}
