package dev.countersign.ui.self;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Factors;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.Asking;
import dev.countersign.ui.kit.Asking.Asked;
import dev.countersign.ui.kit.CodeStep;
import dev.countersign.ui.kit.Local;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.Page;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** Sets up text messages: first the number, then the code that was sent to it. */
@Route(value = "security/sms", layout = SelfLayout.class)
@PermitAll
class EnrolSmsView extends Page implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;
    private final transient Factors factors;
    private final transient OwnCodes codes;
    private final transient Asking asking;
    private final transient Local local;
    private final Div card = new Div();

    EnrolSmsView(SignedIn signedIn, Factors factors, OwnCodes codes, Asking asking, Local local) {
        super("enrol.sms.title");
        this.signedIn = signedIn;
        this.factors = factors;
        this.codes = codes;
        this.asking = asking;
        this.local = local;
        addClassName("narrow-column");
        card.addClassNames("card", "stack");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!signedIn.freshOrForward(event)) {
            return;
        }
        Optional<Asked> waiting = PendingNumber.current().flatMap(pending -> asking.live(pending.factorId()));
        if (!factors.kinds(TenantId.DEFAULT).contains(SetUp.TEXT)) {
            show(new Paragraph(getTranslation("enrol.sms.off")));
        } else if (waiting.isPresent()) {
            askForCode(waiting.get());
        } else {
            askForNumber();
        }
    }

    private void askForNumber() {
        show(new Paragraph(getTranslation("enrol.sms.help")), new PhoneForm(this::send));
    }

    private void send(PhoneNumber number) {
        if (!signedIn.fresh("security/sms")) {
            return;
        }
        try {
            String factorId = PendingNumber.current()
                    .filter(pending -> pending.number().equals(number))
                    .map(PendingNumber::factorId)
                    .orElseGet(() -> enrol(number));
            askForCode(asking.ask(factorId));
        } catch (Problem problem) {
            askForNumber();
            card.add(Note.of(problem));
        }
    }

    private String enrol(PhoneNumber number) {
        PendingNumber.current().ifPresent(old -> old.giveUp(factors));
        String id = factors.enrol(SetUp.TEXT, SetUp.text(signedIn.account(), number.e164()))
                .factor()
                .id();
        PendingNumber.keep(new PendingNumber(id, number));
        return id;
    }

    private void askForCode(Asked asked) {
        String sent = switch (asked.step()) {
            case ChallengeStep.ReadFromMessage message -> getTranslation("code.sent", message.hint());
            case ChallengeStep.ReadFromApp app -> throw notATextsStep();
            case ChallengeStep.AskTheApplication ask -> throw notATextsStep();
            case ChallengeStep.ReadFromKeptCodes kept -> throw notATextsStep();
        };
        Button change = new Button(getTranslation("enrol.sms.change"), click -> askForNumber());
        change.addThemeVariants(ButtonVariant.TERTIARY);
        show(
                new Paragraph(sent),
                new CodeStep(asking, local, asked, false, () -> done(asked.factorId()))
                        .onlyWhile(() -> signedIn.fresh("security/sms")),
                change);
    }

    private static IllegalStateException notATextsStep() {
        return new IllegalStateException("A text message is asked for, and another step came back");
    }

    private void done(String factorId) {
        PendingNumber.forget();
        SetUp.done(signedIn, codes, SetUp.TEXT, factorId);
    }

    private void show(com.vaadin.flow.component.Component... content) {
        card.removeAll();
        card.add(new H1(getTranslation("enrol.sms.title")));
        card.add(content);
    }
}
