package dev.countersign.ui.prompt;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import dev.countersign.AuthenticatorApp;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditQuery;
import dev.countersign.audit.AuditTrail;
import dev.countersign.client.Client.Policy;
import dev.countersign.client.Clients;
import dev.countersign.client.Protocol;
import dev.countersign.common.ClientInfo;
import dev.countersign.common.Secret;
import dev.countersign.common.TenantId;
import dev.countersign.common.Token;
import dev.countersign.event.Actor;
import dev.countersign.event.SecurityEvent.ChallengeIssued;
import dev.countersign.event.SecurityEvent.CodeAccepted;
import dev.countersign.factor.Factor;
import dev.countersign.prompt.Assurance;
import dev.countersign.prompt.BrowserCookies;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome;
import dev.countersign.prompt.PromptOutcome.Answered;
import dev.countersign.prompt.PromptOutcome.DenialReason;
import dev.countersign.prompt.PromptOutcome.Denied;
import dev.countersign.prompt.PromptOutcome.Waiting;
import dev.countersign.prompt.Prompts;
import dev.countersign.prompt.Prompts.StartPrompt;
import dev.countersign.ui.Visit;
import dev.countersign.ui.gate.PageActor;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RecordApplicationEvents
class PromptViewTests extends Visit {

    private static final Policy REMEMBERS = new Policy(true, 30);

    private final Secret browser = Token.random();

    @Autowired
    private Prompts prompts;

    @Autowired
    private Clients applications;

    @Autowired
    private BrowserCookies cookies;

    @Autowired
    private ApplicationEvents events;

    @Autowired
    private AuditTrail trail;

    @Override
    protected TenantId people() {
        return TenantId.DEFAULT;
    }

    @Test
    void a_right_code_answers_the_prompt_and_leads_back() {
        AuthenticatorApp app = withApp("ada");
        Prompt prompt = asked(Policy.DEFAULT);
        assertThat(text()).contains("Enter your code", "Web shop", "Ada", "Not you?", "9 minutes left");
        enterCode(app.codeAt(clock.instant()));
        assertThat(outcome(prompt)).isInstanceOf(Answered.class);
        assertLedTo(prompt);
        Answered answer = fetch(prompt);
        assertThat(answer.remember()).isFalse();
        assertThat(answer.proof().enrolled()).isFalse();
    }

    @Test
    void a_wrong_code_is_told_in_the_field_and_answers_nothing() {
        AuthenticatorApp app = withApp("ada");
        Prompt prompt = asked(Policy.DEFAULT);
        enterCode(app.wrongCodeAt(clock.instant()));
        assertThat(codeField().getErrorMessage()).contains("That code is incorrect");
        assertThat(outcome(prompt)).isInstanceOf(Waiting.class);
    }

    @Test
    void the_browser_is_remembered_where_the_application_allows_it_and_the_person_wants_it() {
        AuthenticatorApp app = withApp("ada");
        Prompt prompt = asked(REMEMBERS);
        Checkbox remember = _get(Checkbox.class, spec -> spec.withLabel("Remember this browser for 30 days"));
        _setValue(remember, true);
        enterCode(app.codeAt(clock.instant()));
        assertThat(fetch(prompt).remember()).isTrue();
    }

    @Test
    void there_is_no_such_box_where_the_application_does_not_allow_it() {
        withApp("ada");
        asked(Policy.DEFAULT);
        assertThat(_find(Checkbox.class)).isEmpty();
    }

    @Test
    void another_browser_sees_nothing_of_it() {
        withApp("ada");
        Prompt prompt = begin(Policy.DEFAULT, Assurance.CODE);
        arriveWith(Token.random());
        open("prompt/" + prompt.id());
        assertThat(text()).contains("was opened in another browser").doesNotContain("Ada", "Web shop");
        arrive();
        open("prompt/" + prompt.id());
        assertThat(text()).contains("was opened in another browser");
        open("prompt/nothing");
        assertThat(text()).contains("was opened in another browser");
    }

    @Test
    void a_code_that_comes_too_late_is_not_looked_at() {
        AuthenticatorApp app = withApp("ada");
        Prompt prompt = asked(Policy.DEFAULT);
        clock.advance(Prompts.LIFE);
        enterCode(app.codeAt(clock.instant()));
        assertThat(text()).contains("This request has expired", "Back to Web shop");
        assertThat(_get(Anchor.class).getHref()).isEqualTo(prompt.resumePath().substring(1));
        assertThat(outcome(prompt)).isEqualTo(new Denied(prompt, DenialReason.EXPIRED));
    }

    @Test
    void who_is_somebody_else_leaves_and_the_application_is_told() {
        withApp("ada");
        Prompt prompt = asked(Policy.DEFAULT);
        press("Not you?");
        assertThat(outcome(prompt)).isEqualTo(new Denied(prompt, DenialReason.CANCELLED));
        assertLedTo(prompt);
        open("outbox");
        open("prompt/" + prompt.id());
        assertThat(text()).contains("Sign-in cancelled", "Back to Web shop");
    }

    @Test
    void a_prompt_that_was_answered_is_asked_no_second_time() {
        AuthenticatorApp app = withApp("ada");
        Prompt prompt = asked(Policy.DEFAULT);
        enterCode(app.codeAt(clock.instant()));
        reload("prompt/" + prompt.id());
        assertThat(text()).contains("Identity confirmed");
        assertLedTo(prompt);
        fetch(prompt);
        reload("prompt/" + prompt.id());
        assertThat(text()).contains("has expired");
        assertThat(_find(Anchor.class)).isEmpty();
    }

    @Test
    void loading_the_page_again_sends_no_second_text_and_the_prompt_shares_none_with_our_own_pages() {
        withPhone("ada", "+4915123456789");
        long before = sentTexts();
        Prompt prompt = asked(Policy.DEFAULT);
        reload("prompt/" + prompt.id());
        assertThat(sentTexts()).isEqualTo(before + 1);
        enterCode(newestCode());
        assertThat(outcome(prompt)).isInstanceOf(Answered.class);
    }

    @Test
    void another_method_can_be_chosen_recovery_codes_among_them() {
        withApp("ada");
        List<String> codes = withCodes("ada");
        Prompt prompt = asked(Policy.DEFAULT);
        press("Use another method");
        _click(_find(NativeButton.class).getLast());
        _setValue(_get(TextField.class, spec -> spec.withLabel("Recovery code")), codes.getFirst());
        press("Verify");
        assertThat(outcome(prompt)).isInstanceOf(Answered.class);
    }

    @Test
    void an_app_is_set_up_at_the_prompt_by_whoever_has_nothing() {
        Prompt prompt = asked(REMEMBERS);
        assertThat(text()).contains("Add a second step", "Web shop requires a second step after your password");
        choose("Authenticator app");
        String key = key();
        reload("prompt/" + prompt.id());
        choose("Authenticator app");
        assertThat(key()).isEqualTo(key);
        enterCode(new AuthenticatorApp(key).codeAt(clock.instant()));
        assertThat(outcome(prompt)).isInstanceOf(Answered.class);
        assertThat(text()).contains("Save your recovery codes");
        _setValue(_get(Checkbox.class), true);
        press("Done");
        assertLedTo(prompt);
        assertThat(fetch(prompt).proof().enrolled()).isTrue();
    }

    @Test
    void texts_are_set_up_at_the_prompt_and_a_reload_goes_on_where_it_was() {
        Prompt prompt = asked(Policy.DEFAULT);
        choose("Text message");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Mobile number")), "+49 1512 3456789");
        press("Send code");
        long sent = sentTexts();
        reload("prompt/" + prompt.id());
        assertThat(text()).contains("Sent to •••• 89");
        assertThat(sentTexts()).isEqualTo(sent);
        enterCode(newestCode());
        assertThat(outcome(prompt)).isInstanceOf(Answered.class);
    }

    /** P2: the person's own prompt and one that somebody else started with the stolen password. */
    @Test
    void another_prompt_of_the_person_shows_another_key() {
        Prompt planted = asked(Policy.DEFAULT);
        choose("Authenticator app");
        String plantedKey = key();
        Prompt own = asked(Policy.DEFAULT);
        choose("Authenticator app");
        String ownKey = key();
        assertThat(ownKey).isNotEqualTo(plantedKey);
        enterCode(new AuthenticatorApp(ownKey).codeAt(clock.instant()));
        assertThat(outcome(own)).isInstanceOf(Answered.class);
        assertThat(outcome(planted)).isInstanceOf(Waiting.class);
        assertThat(jdbc.sql("select count(*) from factor where kind = 'totp'")
                        .query(Integer.class)
                        .single())
                .as("the planted one is gone")
                .isOne();
    }

    @Test
    void nobody_adds_a_factor_beside_one_that_was_set_up_meanwhile() {
        Prompt prompt = asked(Policy.DEFAULT);
        choose("Authenticator app");
        String key = key();
        withApp("ada");
        enterCode(new AuthenticatorApp(key).codeAt(clock.instant()));
        assertThat(text()).contains("Enter your code");
        assertThat(outcome(prompt)).isInstanceOf(Waiting.class);
        assertThat(verified()).hasSize(1);
    }

    @Test
    void who_has_nothing_and_may_set_nothing_up_is_told_and_so_is_the_application() {
        Prompt prompt = asked(new Policy(false, 0));
        assertThat(text()).contains("You have no suitable method", "Ask Web shop for help");
        assertThat(_get(Anchor.class).getHref()).isEqualTo(prompt.resumePath().substring(1));
        assertThat(outcome(prompt)).isEqualTo(new Denied(prompt, DenialReason.NO_FACTOR));
    }

    @Test
    void a_weaker_method_than_was_asked_for_is_not_offered() {
        withPhone("ada", "+4915123456789");
        Prompt prompt = begin(Policy.DEFAULT, Assurance.APP);
        arriveWith(browser);
        open("prompt/" + prompt.id());
        assertThat(text()).contains("You have no suitable method");
    }

    @Test
    void a_locked_method_says_so_and_others_stay() {
        withPhone("ada", "+4915123456789");
        AuthenticatorApp app = withApp("ada");
        asked(Policy.DEFAULT);
        for (int i = 0; i < 5; i++) {
            enterCode(app.wrongCodeAt(clock.instant()));
        }
        press("Start again");
        for (int i = 0; i < 5; i++) {
            enterCode(app.wrongCodeAt(clock.instant()));
        }
        assertThat(text()).contains("Too many attempts.", "or use another method");
        _get(Button.class, spec -> spec.withText("Use another method"));
    }

    @Test
    void the_origin_of_an_answer_is_the_persons_browser() {
        AuthenticatorApp app = withApp("ada");
        asked(Policy.DEFAULT);
        enterCode(app.codeAt(clock.instant()));
        ClientInfo seen = PageActor.client();
        assertThat(seen.userAgent()).startsWith("Mozilla");
        assertThat(events.stream(CodeAccepted.class).map(CodeAccepted::client)).endsWith(seen);
        assertThat(events.stream(ChallengeIssued.class).map(ChallengeIssued::client))
                .endsWith(seen);
    }

    @Test
    @DisplayName("P10: the prompt's user acts, not an administrator signed in beside")
    void the_prompts_user_acts_and_not_who_is_signed_in_beside() {
        AuthenticatorApp app = withApp("ada");
        Prompt prompt = begin(Policy.DEFAULT, Assurance.CODE);
        signInFully("admin");
        clock.advance(Duration.ofSeconds(10));
        arriveWith(browser);
        open("prompt/" + prompt.id());
        enterCode(app.codeAt(clock.instant()));
        AuditQuery accepted = new AuditQuery(null, "code_accepted", null, null, null);
        AuditEntry entry = trail.search(accepted, 0, 1).getFirst();
        assertThat(entry.actorType()).isEqualTo("prompt_user");
        assertThat(entry.actor()).isEqualTo(prompt.client().tenant() + "/" + prompt.userId());
    }

    @Test
    @DisplayName("P10: who is signed in acts again on the own pages")
    void who_is_signed_in_acts_again_after_the_prompt() {
        Prompt prompt = begin(Policy.DEFAULT, Assurance.CODE);
        signInFully("admin");
        arriveWith(browser);
        open("prompt/" + prompt.id());
        PageActor edge = context.getBean(PageActor.class);
        assertThat(edge.current().orElseThrow().type()).isEqualTo(Actor.Type.PROMPT_USER);
        open("signed-out");
        assertThat(edge.current()).contains(Actor.account(account("admin").id()));
    }

    private Prompt asked(Policy policy) {
        Prompt prompt = begin(policy, Assurance.CODE);
        clock.advance(Duration.ofSeconds(10));
        arriveWith(browser);
        open("prompt/" + prompt.id());
        return prompt;
    }

    private Prompt begin(Policy policy, Assurance least) {
        var settings = new Clients.Settings("Web shop", List.of("https://shop.example/cb"), List.of(), policy);
        var application =
                applications.create(TenantId.DEFAULT, Protocol.OIDC, settings).client();
        String user = account("ada").id();
        String key = Token.random().reveal();
        var request = new StartPrompt(application, key, key, user, "Ada", least, "/oauth2/authorize", "{}");
        return prompts.begin(request, browser).orElseThrow();
    }

    private void arriveWith(Secret secret) {
        arrive(request -> request.addCookie(new Cookie(cookies.browserName(), secret.reveal())));
    }

    private Answered fetch(Prompt prompt) {
        return (Answered) prompts.resume(Protocol.OIDC, prompt.id(), browser);
    }

    private PromptOutcome outcome(Prompt prompt) {
        return prompts.peek(prompt.id(), browser);
    }

    private List<Factor> verified() {
        return factors.verified(TenantId.DEFAULT, account("ada").id());
    }

    private static void choose(String kind) {
        _click(_find(NativeButton.class).stream()
                .filter(button -> button.getElement().getTextRecursively().contains(kind))
                .findFirst()
                .orElseThrow());
    }

    private static String key() {
        return _get(Code.class).getText().replace(" ", "");
    }

    private static void assertLedTo(Prompt prompt) {
        assertThat(UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations())
                .anyMatch(script -> script.getInvocation()
                        .getParameters()
                        .contains(prompt.resumePath().substring(1)));
    }
}
