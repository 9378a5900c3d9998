package dev.countersign.ui.factor;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.challenge.NewKinds;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengeStep.RunCeremony;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.FactorResponse;
import dev.countersign.factor.FactorResponse.ApprovalResponse;
import dev.countersign.factor.FactorResponse.WebAuthnResponse;
import dev.countersign.factor.Factors;
import dev.countersign.ui.challenge.ChallengeContext;
import dev.countersign.ui.challenge.ChallengeExchange;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.challenge.ChallengeSession.PendingChallenge;
import dev.countersign.ui.challenge.ResponseForm;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.DateFormats;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Kinds that ask for no code, on pages: each is one bean that the registry finds. */
class NewKindsUiTests {

    /** A kind whose form is one button: a browser ceremony, or a poll. */
    private record OneButtonUi(
            String kind,
            Factors factors,
            ChallengeSession challenges,
            Function<PendingChallenge, FactorResponse> response)
            implements FactorUi {

        @Override
        public String path() {
            return kind;
        }

        @Override
        public Component enrolmentForm(EnrolmentContext context) {
            SubjectProfile person = context.person();
            String id = factors.enrol(kind, new EnrolmentRequest(person.tenant(), person.userId(), Map.of()))
                    .factor()
                    .id();
            PendingChallenge pending = challenges.challenge(context.challenges(), id);
            return context.challengeForm(pending, () -> context.verified(id));
        }

        @Override
        public Component challengeForm(ChallengeExchange exchange) {
            return new OneButtonForm(exchange, response);
        }
    }

    private static final class OneButtonForm extends ResponseForm {

        private static final long serialVersionUID = 1L;

        private final transient Function<PendingChallenge, FactorResponse> response;

        OneButtonForm(ChallengeExchange exchange, Function<PendingChallenge, FactorResponse> response) {
            super(exchange);
            this.response = response;
            showForm();
        }

        @Override
        protected void showForm() {
            getContent().add(new Button("Respond", click -> answer(response.apply(pending()))));
        }

        @Override
        protected void showWrong(int triesLeft) {
            getContent().add(new Paragraph("Wrong"));
        }

        @Override
        protected void showPending() {
            getContent().add(new Paragraph("Not yet"));
        }
    }

    private final NewKinds kinds = new NewKinds();
    private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
    private final List<String> verified = new ArrayList<>();
    private int counter = 1;

    @BeforeEach
    void start() {
        MockVaadin.setup();
        beans.registerBean(Clock.class, () -> kinds.unit.clock);
        beans.registerBean(Factors.class, () -> kinds.unit.factors);
        beans.getBeanFactory().registerSingleton("challenges", kinds.challenges);
        beans.registerBean(ChallengeSession.class);
        beans.registerBean(DateFormats.class);
        beans.registerBean(FactorUis.class);
        register(
                "test_key",
                pending -> new WebAuthnResponse(
                        NewKinds.credential(((RunCeremony) pending.step()).options(), counter),
                        pending.context().client()));
        register(
                "test_approval",
                pending -> new ApprovalResponse(pending.context().client()));
        beans.refresh();
    }

    private void register(String kind, Function<PendingChallenge, FactorResponse> response) {
        beans.registerBean(
                kind,
                FactorUi.class,
                () -> new OneButtonUi(kind, kinds.unit.factors, beans.getBean(ChallengeSession.class), response));
    }

    @AfterEach
    void end() {
        MockVaadin.tearDown();
        beans.close();
    }

    /** A page that remembers what was verified. */
    private final class Page implements EnrolmentContext {

        private final FactorUi ui;

        Page(FactorUi ui) {
            this.ui = ui;
        }

        @Override
        public SubjectProfile person() {
            return new SubjectProfile(TenantId.DEFAULT, "ada", "Ada", "ada");
        }

        @Override
        public String issuer() {
            return "Test";
        }

        @Override
        public ChallengeContext challenges() {
            return ChallengeContext.of(person());
        }

        @Override
        public boolean allowed() {
            return true;
        }

        @Override
        public Component heading(String title) {
            return new H1(title);
        }

        @Override
        public Component challengeForm(PendingChallenge pending, Runnable then) {
            return ui.challengeForm(new ChallengeExchange(
                    beans.getBean(ChallengeSession.class),
                    beans.getBean(DateFormats.class),
                    pending,
                    false,
                    this::allowed,
                    then));
        }

        @Override
        public void verified(String factorId) {
            verified.add(factorId);
        }

        @Override
        public void complete() {}

        @Override
        public Optional<String> justEnrolled() {
            return Optional.empty();
        }
    }

    private Page open(String kind) {
        FactorUi ui = beans.getBean(FactorUis.class).ofPath(kind).orElseThrow();
        Page page = new Page(ui);
        UI.getCurrent().add(ui.enrolmentForm(page));
        return page;
    }

    private static void respond() {
        _click(_get(Button.class, spec -> spec.withText("Respond")));
    }

    private void challengeAgain(Page page) {
        UI.getCurrent().removeAll();
        String factorId = verified.getLast();
        PendingChallenge pending = beans.getBean(ChallengeSession.class).challenge(page.challenges(), factorId);
        UI.getCurrent().add(page.challengeForm(pending, () -> verified.add(factorId)));
    }

    @Test
    void a_browser_ceremony_enrols_and_verifies_on_pages() {
        Page page = open("test_key");
        respond();
        assertThat(kinds.unit.read(verified.getFirst()).verified()).isTrue();
        challengeAgain(page);
        respond();
        assertThat(_get(Paragraph.class).getText()).isEqualTo("Wrong");
        counter = 2;
        respond();
        assertThat(verified).hasSize(2);
    }

    @Test
    void an_approval_is_polled_on_pages() {
        open("test_approval");
        respond();
        assertThat(_get(Paragraph.class).getText()).isEqualTo("Not yet");
        assertThat(verified).isEmpty();
        kinds.unit
                .jdbc
                .sql("select id from challenge")
                .query(String.class)
                .list()
                .forEach(id -> kinds.approval.decisions.put(id, true));
        respond();
        assertThat(verified).hasSize(1);
    }

    @Test
    void the_registry_offers_kinds_by_their_rank() {
        Page page = open("test_key");
        assertThat(beans.getBean(FactorUis.class).offered(page.person()))
                .extracting(FactorUi::kind)
                .containsExactly("test_key", "test_approval");
    }
}
