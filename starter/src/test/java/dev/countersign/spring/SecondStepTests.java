package dev.countersign.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What people meet who sign in to an application that has the starter. */
class SecondStepTests extends ShopTests {

    @Test
    void a_password_alone_opens_nothing_that_is_protected() {
        Browser ada = browser().signedIn("ada");

        String location = ada.sentTo("/a");
        Map<String, String> asked = countersign.asked(location);

        assertThat(asked)
                .containsEntry("login_hint", "ada")
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost/countersign/callback")
                .doesNotContainKeys("max_age", "client_secret");
        assertThat(location).doesNotContain("ada", asked.get("state"), asked.get("nonce"));
    }

    @Test
    void the_second_step_opens_the_page_that_was_asked_for() {
        Browser ada = browser().signedIn("ada");

        String back = ada.sentTo(countersign.passes(ada.sentTo("/a?x=1&y=%20z")));

        assertThat(back).startsWith("/a?x=1&y=%20z");
        assertThat(ada.open(back).getStatus()).isEqualTo(200);
        assertThat(ada.open("/b").getStatus()).isEqualTo(200);
        assertThat(countersign.pushes()).isEqualTo(1);
    }

    @Test
    void strangers_are_asked_for_the_password_first() {
        assertThat(browser().sentTo("/a")).endsWith("/login");
        assertThat(Browser.text(browser().open("/public"))).isEqualTo("hello stranger");
        assertThat(countersign.pushes()).isZero();
    }

    @Test
    void a_first_factor_that_is_not_this_applications_own_does_not_count() {
        assertThat(browser().sentWith(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY))
                .startsWith("/login");
    }

    /** {@code /owner} is open to everybody by its address, and protected by its method, which can refuse only. */
    @Test
    void methods_are_protected_as_pages_are() {
        assertThat(browser().signedIn("ada").open("/owner").getStatus()).isEqualTo(403);
        assertThat(passed("ada").open("/owner").getStatus()).isEqualTo(200);
    }

    @Test
    void a_new_session_id_comes_with_the_second_step() {
        Browser ada = browser().signedIn("ada");
        String location = ada.sentTo("/a");
        String before = ada.session().getId();

        ada.sentTo(countersign.passes(location));

        assertThat(ada.session().getId()).isNotEqualTo(before);
    }

    @Test
    void another_password_takes_another_second_step() {
        Browser both = passed("ada");

        both.signedIn("bob");

        assertThat(countersign.asked(both.sentTo("/a"))).containsEntry("login_hint", "bob");
    }

    @Test
    void tabs_do_not_get_into_each_others_way() {
        Browser ada = browser().signedIn("ada");
        String first = ada.sentTo("/a");
        String second = ada.sentTo("/b");

        assertThat(ada.sentTo(countersign.passes(first))).startsWith("/a");
        assertThat(ada.sentTo(countersign.passes(second))).startsWith("/b");
    }

    @Test
    void a_session_waits_for_some_answers_and_not_for_any_number() {
        Browser ada = browser().signedIn("ada");
        String oldest = ada.sentTo("/a");
        String second = ada.sentTo("/a");
        for (int tab = 0; tab < 9; tab++) {
            ada.sentTo("/b");
        }

        assertThat(ada.open(countersign.passes(oldest)).getStatus()).isEqualTo(403);
        assertThat(ada.sentTo(countersign.passes(second))).startsWith("/a");
    }

    @Test
    void a_session_can_be_kept_outside_of_the_application() throws IOException {
        Browser ada = passed("ada");
        ada.signedIn("ada").sentTo("/a");

        for (String name : Collections.list(ada.session().getAttributeNames())) {
            new ObjectOutputStream(OutputStream.nullOutputStream())
                    .writeObject(ada.session().getAttribute(name));
        }
    }

    @Test
    void what_is_no_page_is_refused_and_asks_nothing_of_countersign() {
        Browser ada = browser().signedIn("ada");

        var data = ada.send(MockMvcRequestBuilders.get("/a").accept("application/json"));
        var script = ada.send(
                MockMvcRequestBuilders.get("/a").accept("text/html").header("X-Requested-With", "XMLHttpRequest"));
        var anything = ada.send(MockMvcRequestBuilders.get("/a").accept("*/*"));

        assertThat(data.getStatus()).isEqualTo(403);
        assertThat(script.getStatus()).isEqualTo(403);
        assertThat(anything.getStatus()).isEqualTo(403);
        assertThat(countersign.pushes()).isZero();
    }

    @Test
    void a_form_that_was_sent_too_early_leads_to_the_start_page() {
        Browser ada = browser().signedIn("ada");
        ada.sentTo("/b");

        MockHttpServletResponse answer =
                ada.send(MockMvcRequestBuilders.post("/order").with(csrf()).accept("text/html"));

        assertThat(ada.sentTo(countersign.passes(String.valueOf(answer.getRedirectedUrl()))))
                .isEqualTo("/");
    }

    @Test
    void a_step_that_is_too_old_for_a_page_is_asked_for_again() {
        Browser ada = browser().signedIn("ada");
        countersign.says(answer ->
                answer.claim("auth_time", Instant.now().minusSeconds(301).getEpochSecond()));
        ada.sentTo(countersign.passes(ada.sentTo("/a")));
        assertThat(ada.open("/a").getStatus()).isEqualTo(200);

        countersign.reset();
        String location = ada.sentTo("/transfer");

        assertThat(countersign.asked(location)).containsEntry("max_age", "300");
        ada.sentTo(countersign.passes(location));
        assertThat(ada.open("/transfer").getStatus()).isEqualTo(200);
    }

    /** Countersign would be asked over and over otherwise. */
    @Test
    void an_answer_that_is_too_old_for_what_was_asked_is_refused() {
        Browser ada = passed("ada");
        countersign.says(answer ->
                answer.claim("auth_time", Instant.now().minusSeconds(900).getEpochSecond()));
        ada.session().clearAttributes();
        ada.signedIn("ada");

        MockHttpServletResponse answer = ada.open(countersign.passes(ada.sentTo("/transfer")));

        assertThat(answer.getStatus()).isEqualTo(403);
        countersign.asked(ada.sentTo("/a"));
    }
}
