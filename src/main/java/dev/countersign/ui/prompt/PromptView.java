package dev.countersign.ui.prompt;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.countersign.common.Problem;
import dev.countersign.common.Subject;
import dev.countersign.event.Actor;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.Prompts;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.brand.Branding;
import dev.countersign.ui.challenge.ChallengePage;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.gate.PageActor;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.KindList;
import dev.countersign.ui.setup.Kinds;
import dev.countersign.ui.setup.NewCodes;
import dev.countersign.ui.setup.OwnCodes;
import dev.countersign.ui.setup.SmsSetUp;
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
    private final transient PromptBrowser browser;
    private final transient Factors factors;
    private final transient Tenants tenants;
    private final transient OwnCodes codes;
    private final transient ChallengeSession asking;
    private final transient DateFormats local;
    private final transient Clock clock;
    private final Checkbox remember = new Checkbox();
    private String id = "";
    private transient @Nullable Prompt prompt;
    private @Nullable TimeLeft timeLeft;

    PromptView(
            Prompts prompts,
            PromptBrowser browser,
            Factors factors,
            Tenants tenants,
            OwnCodes codes,
            ChallengeSession asking,
            DateFormats local,
            Clock clock) {
        super(asking, local);
        this.prompts = prompts;
        this.browser = browser;
        this.factors = factors;
        this.tenants = tenants;
        this.codes = codes;
        this.asking = asking;
        this.local = local;
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
        Branding.current().show(UI.getCurrent(), prompt().application().tenant());
        showTimeLeft();
        List<Factor> methods = methods();
        List<String> kinds = kinds();
        if (!methods.isEmpty()) {
            ask(methods.getFirst());
        } else if (kinds.isEmpty()) {
            prompts.giveUp(prompt());
            end(PromptResult.of(Prompt.Outcome.IMPOSSIBLE));
        } else if (kinds.contains(Kinds.TEXT) && SmsSetUp.begun(asking, place())) {
            setUp(Kinds.TEXT);
        } else if (kinds.size() == 1) {
            setUp(kinds.getFirst());
        } else {
            chooseKind();
        }
    }

    @Override
    protected boolean open() {
        Optional<Prompt> found = browser.secret().flatMap(secret -> prompts.find(id, secret));
        prompt = found.orElse(null);
        if (found.isEmpty()) {
            end(PromptResult.GONE);
            return false;
        }
        PageActor.name(Actor.promptUser(
                new Subject(found.get().application().tenant(), found.get().userId())));
        if (found.get().open(clock.instant())) {
            remember.setLabel(getTranslation(
                    "prompt.remember", found.get().application().policy().rememberDays()));
            return true;
        }
        if (found.get().outcome() == Prompt.Outcome.PROVEN) {
            goOn();
        } else {
            end(PromptResult.of(found.get().outcome()));
        }
        return false;
    }

    private void showTimeLeft() {
        if (timeLeft != null) {
            timeLeft.removeFromParent();
        }
        timeLeft = new TimeLeft(Duration.between(clock.instant(), prompt().expiresAt()), this::timeOver);
        below(timeLeft);
    }

    /** By the browser's clock; a code that is half typed is left alone while the server's has a moment to go. */
    private void timeOver() {
        if (open()) {
            showTimeLeft();
        }
    }

    @Override
    protected SubjectProfile person() {
        Prompt current = prompt();
        return new SubjectProfile(
                current.application().tenant(), current.userId(), current.displayName(), current.displayName());
    }

    @Override
    protected ChallengeSession.Place place() {
        return new ChallengeSession.Place(prompt().application().tenant(), prompt().id(), browser.origin());
    }

    @Override
    protected String asker() {
        return prompt().application().name();
    }

    @Override
    protected String issuer() {
        return tenants.get(prompt().application().tenant()).issuer();
    }

    @Override
    protected List<Factor> methods() {
        return prompts.methods(prompt());
    }

    @Override
    protected List<Component> options() {
        return prompt().application().policy().remembers() ? List.of(remember) : List.of();
    }

    @Override
    protected void proven(String factorId) {
        if (prove(factorId, false)) {
            goOn();
        }
    }

    /** Who leaves is led back, and the application is told. */
    @Override
    protected void leave() {
        if (open()) {
            prompts.cancel(prompt());
            lead();
        }
    }

    private boolean prove(String factorId, boolean enrolled) {
        try {
            if (prompts.prove(prompt(), factorId, enrolled, remember.getValue())) {
                return true;
            }
        } catch (Problem gone) {
            // somebody removed the factor meanwhile: what is left is offered below
        }
        begin();
        return false;
    }

    /** The kinds that may be set up here, and that the pages know how to. */
    private List<String> kinds() {
        return prompts.enrollable(prompt()).stream()
                .filter(kind -> kind.equals(Kinds.APP) || kind.equals(Kinds.TEXT))
                .toList();
    }

    private void chooseKind() {
        spread("");
        showCard(
                "prompt.enrol.title", getTranslation("prompt.enrol.help", asker()), new KindList(kinds(), this::setUp));
    }

    private void setUp(String kind) {
        if (!maySetUp(kind)) {
            return;
        }
        PromptSetUp setUp = new PromptSetUp(factors, asking, local, this, () -> maySetUp(kind));
        Button other = new Button(getTranslation("second-step.other"), click -> chooseKind());
        other.addThemeVariants(ButtonVariant.TERTIARY);
        Component way = kinds().size() > 1 ? other : null;
        if (kind.equals(Kinds.APP)) {
            setTitleKey("enrol.app.title");
            spread("wide");
            show(new BrandMark(asker()), setUp.app(issuer()), footer(way));
        } else {
            setTitleKey("enrol.sms.title");
            show(new BrandMark(asker()), setUp.heading(), who(), setUp.text(), footer(way));
        }
    }

    /** Somebody may have set up a factor elsewhere meanwhile: then that one is asked for, and none is added. */
    private boolean maySetUp(String kind) {
        if (!open()) {
            return false;
        }
        if (kinds().contains(kind)) {
            return true;
        }
        begin();
        return false;
    }

    /** The first code of a new factor was right. Its owner gets a way back, once, and goes on. */
    void enrolled(String kind, String factorId) {
        if (!prove(factorId, true)) {
            return;
        }
        SubjectProfile person = person();
        if (!codes.missing(person)) {
            goOn();
            return;
        }
        hideTimeLeft();
        setTitleKey("codes.title");
        spread("middle");
        String title = getTranslation("codes.file", issuer(), person.login(), local.today(this));
        show(new BrandMark(asker()), new NewCodes(codes.make(person), title, kind, this::goOn));
    }

    private void goOn() {
        end(PromptResult.of(Prompt.Outcome.PROVEN));
        lead();
    }

    private void lead() {
        getUI().ifPresent(ui -> ui.getPage().setLocation(prompt().way()));
    }

    private void end(PromptResult ending) {
        hideTimeLeft();
        spread("");
        setTitleKey(ending.title());
        show(ending.card(this, prompt));
    }

    private void hideTimeLeft() {
        if (timeLeft != null) {
            timeLeft.removeFromParent();
        }
    }

    private Prompt prompt() {
        return Objects.requireNonNull(prompt, "There is no prompt on this page");
    }
}
