package dev.countersign.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Factors;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.challenge.ChallengeSession.Asked;
import dev.countersign.ui.challenge.CodeForm;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.Note;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets up text messages: first the number, then the code that was sent to it. Loading the page again goes on where it
 * was, and sends no second text.
 */
public final class SmsSetUp extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private final transient Factors factors;
    private final transient ChallengeSession asking;
    private final transient Supplier<ChallengeSession.Place> place;
    private final transient Host host;
    private @Nullable PhoneForm form;

    /** The page that it stands on. */
    public interface Host {

        /** Whose number it is, at this moment. */
        SubjectProfile person();

        /** Whether it may go on; when not, the page says so by itself. */
        boolean mayGoOn();

        /** The field for the code that was sent. */
        CodeForm code(Asked asked, Runnable then);

        /** The code was right. */
        void done(String factorId);
    }

    public SmsSetUp(Factors factors, ChallengeSession asking, Supplier<ChallengeSession.Place> place, Host host) {
        this.factors = factors;
        this.asking = asking;
        this.place = place;
        this.host = host;
        getContent().addClassName("stack");
        Optional<Asked> waiting = PendingNumber.at(place.get())
                .filter(pending -> factors.waits(host.person().subject(), pending.factorId()))
                .flatMap(pending -> asking.live(place.get(), pending.factorId()));
        waiting.ifPresentOrElse(this::askForCode, this::askForNumber);
    }

    /** Whether a code was sent in this place, and is waited for. */
    public static boolean begun(ChallengeSession asking, ChallengeSession.Place place) {
        return PendingNumber.at(place)
                .flatMap(pending -> asking.live(place, pending.factorId()))
                .isPresent();
    }

    /** What was typed before is still there. */
    private void askForNumber() {
        if (form == null) {
            form = new PhoneForm(this::send);
        }
        show(new Paragraph(getTranslation("enrol.sms.help")), form);
    }

    private void send(PhoneNumber number) {
        if (!host.mayGoOn()) {
            return;
        }
        try {
            String factorId = PendingNumber.waiting(place.get(), host.person().subject(), number, factors)
                    .orElseGet(() -> enrol(number));
            askForCode(asking.ask(place.get(), factorId));
        } catch (Problem problem) {
            askForNumber();
            getContent().add(Note.of(problem));
        }
    }

    private String enrol(PhoneNumber number) {
        PendingNumber.at(place.get()).ifPresent(old -> old.giveUp(factors));
        String id = factors.enrol(Kinds.TEXT, Kinds.text(host.person(), number.e164()))
                .factor()
                .id();
        PendingNumber.keep(new PendingNumber(place.get(), id, number));
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
        show(new Paragraph(sent), host.code(asked, () -> done(asked)), change);
    }

    private static IllegalStateException notATextsStep() {
        return new IllegalStateException("A text message is asked for, and another step came back");
    }

    private void done(Asked asked) {
        PendingNumber.at(asked.place()).ifPresent(PendingNumber::forget);
        host.done(asked.factorId());
    }

    private void show(Component... content) {
        getContent().removeAll();
        getContent().add(content);
    }
}
