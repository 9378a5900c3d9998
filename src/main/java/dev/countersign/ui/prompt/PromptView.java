package dev.countersign.ui.prompt;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.countersign.common.Problem;
import dev.countersign.event.Actor;
import dev.countersign.factor.Factor;
import dev.countersign.prompt.BrowserCookies;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome;
import dev.countersign.prompt.PromptOutcome.Answered;
import dev.countersign.prompt.PromptOutcome.DenialReason;
import dev.countersign.prompt.PromptOutcome.Denied;
import dev.countersign.prompt.PromptOutcome.Gone;
import dev.countersign.prompt.PromptOutcome.Waiting;
import dev.countersign.prompt.Prompts;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.brand.Branding;
import dev.countersign.ui.challenge.ChallengeContext;
import dev.countersign.ui.challenge.ChallengeExchange;
import dev.countersign.ui.challenge.ChallengePage;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.challenge.ChallengeSession.PendingChallenge;
import dev.countersign.ui.factor.EnrolmentContext;
import dev.countersign.ui.factor.FactorUi;
import dev.countersign.ui.factor.FactorUis;
import dev.countersign.ui.factor.KindList;
import dev.countersign.ui.gate.PageActor;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.DateFormats;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person for the second step of somebody else's login. The prompt is found anew at every act, by its id and the
 * secret of the browser; the page may be loaded again at any time and goes on where the prompt is.
 */
@Route("prompt/:" + PromptView.ID)
@AnonymousAllowed
class PromptView extends ChallengePage implements BeforeEnterObserver {

    static final String ID = "id";

    private static final long serialVersionUID = 1L;

    private final transient Prompts prompts;
    private final transient BrowserCookies cookies;
    private final transient FactorUis uis;
    private final transient Tenants tenants;
    private final transient ChallengeSession challenges;
    private final transient DateFormats dates;
    private final transient Clock clock;
    private final Checkbox remember = new Checkbox();
    private String id = "";
    private transient @Nullable Prompt prompt;
    private @Nullable RemainingTime remaining;

    PromptView(
            Prompts prompts,
            BrowserCookies cookies,
            FactorUis uis,
            Tenants tenants,
            ChallengeSession challenges,
            DateFormats dates,
            Clock clock) {
        super(uis, challenges, dates);
        this.prompts = prompts;
        this.cookies = cookies;
        this.uis = uis;
        this.tenants = tenants;
        this.challenges = challenges;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        PageActor.name(Actor.ANONYMOUS);
        id = event.getRouteParameters()
                .get(ID)
                .filter(name -> name.matches("\\w+"))
                .orElse("");
        begin();
    }

    /** Takes the prompt up where it is. */
    void begin() {
        if (!open()) {
            return;
        }
        Branding.current()
                .show(UI.getCurrent(), tenants.get(prompt().client().tenant()).brand());
        showRemainingTime();
        List<Factor> methods = methods();
        List<FactorUi> kinds = kinds();
        if (!methods.isEmpty()) {
            challenge(methods.getFirst());
        } else if (kinds.isEmpty()) {
            prompts.giveUp(prompt());
            end(PromptResult.of(DenialReason.NO_FACTOR));
        } else {
            kinds.stream()
                    .filter(ui -> kinds.size() == 1 || ui.enrolling(new PromptPage(ui, null)))
                    .findFirst()
                    .ifPresentOrElse(this::enrol, this::chooseKind);
        }
    }

    @Override
    protected boolean open() {
        return switch (outcome()) {
            case Waiting(Prompt waiting) -> {
                take(waiting);
                remember.setLabel(getTranslation(
                        "prompt.remember", waiting.client().policy().rememberDays()));
                yield true;
            }
            case Answered answered -> {
                take(answered.prompt());
                goOn();
                yield false;
            }
            case Denied(Prompt denied, DenialReason reason) -> {
                take(denied);
                end(PromptResult.of(reason));
                yield false;
            }
            case Gone() -> {
                prompt = null;
                end(PromptResult.GONE);
                yield false;
            }
        };
    }

    private PromptOutcome outcome() {
        return cookies.browser(VaadinServletRequest.getCurrent())
                .map(secret -> prompts.peek(id, secret))
                .orElseGet(Gone::new);
    }

    private void take(Prompt found) {
        prompt = found;
        PageActor.name(Actor.promptUser(found.subject()));
    }

    private void showRemainingTime() {
        if (remaining != null) {
            remaining.removeFromParent();
        }
        remaining = new RemainingTime(Duration.between(clock.instant(), prompt().expiresAt()), this::timeOver);
        below(remaining);
    }

    /** By the browser's clock; a code that is half typed is left alone while the server's has a moment to go. */
    private void timeOver() {
        if (open()) {
            showRemainingTime();
        }
    }

    @Override
    protected SubjectProfile person() {
        Prompt current = prompt();
        return new SubjectProfile(
                current.client().tenant(), current.userId(), current.displayName(), current.displayName());
    }

    @Override
    protected ChallengeContext context() {
        return new ChallengeContext(prompt().client().tenant(), prompt().id(), PageActor.client());
    }

    @Override
    protected String asker() {
        return prompt().client().name();
    }

    @Override
    protected String issuer() {
        return tenants.get(prompt().client().tenant()).issuer();
    }

    @Override
    protected List<Factor> methods() {
        return prompts.methods(prompt());
    }

    @Override
    protected List<Component> options() {
        return prompt().client().policy().remembers() ? List.of(remember) : List.of();
    }

    @Override
    protected void proven(String factorId) {
        if (prove(factorId, false)) {
            goOn();
        }
    }

    /** Leads a user who cancels back to the application, with the answer that the user cancelled. */
    @Override
    protected void leave() {
        if (open()) {
            prompts.cancel(prompt());
            lead();
        }
    }

    private boolean prove(String factorId, boolean enrolled) {
        try {
            if (prompts.answer(prompt(), factorId, enrolled, remember.getValue())) {
                return true;
            }
        } catch (Problem gone) {
            // somebody removed the factor meanwhile: what is left is offered below
        }
        begin();
        return false;
    }

    /** The kinds that may be set up here. */
    private List<FactorUi> kinds() {
        return prompts.enrollable(prompt()).stream().map(uis::get).toList();
    }

    private void chooseKind() {
        spread("");
        showCard(
                "prompt.enrol.title", getTranslation("prompt.enrol.help", asker()), new KindList(kinds(), this::enrol));
    }

    private void enrol(FactorUi ui) {
        if (!mayEnrol(ui)) {
            return;
        }
        Button other = new Button(getTranslation("second-step.other"), click -> chooseKind());
        other.addThemeVariants(ButtonVariant.TERTIARY);
        showEnrolment(ui, new PromptPage(ui, null), footer(kinds().size() > 1 ? other : null));
    }

    private void showEnrolment(FactorUi ui, EnrolmentContext page, Component... below) {
        setTitleKey("factor." + ui.kind() + ".enrol");
        spread(
                switch (ui.width()) {
                    case NARROW -> "";
                    case MIDDLE -> "middle";
                    case WIDE -> "wide";
                });
        show(new BrandMark(asker()), ui.enrolmentForm(page));
        for (Component component : below) {
            alsoShow(component);
        }
    }

    /** A factor that was set up elsewhere meanwhile is asked for, and none is added. */
    private boolean mayEnrol(FactorUi ui) {
        if (!open()) {
            return false;
        }
        if (kinds().contains(ui)) {
            return true;
        }
        begin();
        return false;
    }

    /** The first response of a new factor was right. A user without a fallback sets one up, once, and goes on. */
    private void enrolled(FactorUi ui, String factorId) {
        if (!prove(factorId, true)) {
            return;
        }
        Optional<FactorUi> fallback = uis.missingFallback(person());
        if (fallback.isEmpty()) {
            goOn();
            return;
        }
        hideRemainingTime();
        showEnrolment(fallback.get(), new PromptPage(fallback.get(), ui.kind()));
    }

    private void goOn() {
        end(PromptResult.ANSWERED);
        lead();
    }

    private void lead() {
        getUI().ifPresent(ui -> ui.getPage().setLocation(prompt().resumeLink()));
    }

    private void end(PromptResult ending) {
        hideRemainingTime();
        spread("");
        setTitleKey(ending.title());
        show(ending.card(this, prompt));
    }

    private void hideRemainingTime() {
        if (remaining != null) {
            remaining.removeFromParent();
        }
    }

    private Prompt prompt() {
        return Objects.requireNonNull(prompt, "There is no prompt on this page");
    }

    /** The prompt as the place of an enrolment. */
    private final class PromptPage implements EnrolmentContext {

        private final FactorUi ui;
        private final @Nullable String justEnrolled;

        PromptPage(FactorUi ui, @Nullable String justEnrolled) {
            this.ui = ui;
            this.justEnrolled = justEnrolled;
        }

        @Override
        public SubjectProfile person() {
            return PromptView.this.person();
        }

        @Override
        public String issuer() {
            return PromptView.this.issuer();
        }

        @Override
        public ChallengeContext challenges() {
            return context();
        }

        @Override
        public boolean allowed() {
            return mayEnrol(ui);
        }

        @Override
        public Component heading(String title) {
            Div heading = new Div(new H1(title), who());
            heading.addClassName("stack");
            return heading;
        }

        @Override
        public Component challengeForm(PendingChallenge pending, Runnable verified) {
            return ui.challengeForm(new ChallengeExchange(challenges, dates, pending, false, this::allowed, verified));
        }

        @Override
        public void verified(String factorId) {
            enrolled(ui, factorId);
        }

        @Override
        public void complete() {
            goOn();
        }

        @Override
        public Optional<String> justEnrolled() {
            return Optional.ofNullable(justEnrolled);
        }
    }
}
