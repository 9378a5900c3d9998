package dev.countersign.ui.factor.sms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.challenge.ChallengeSession.PendingChallenge;
import dev.countersign.ui.factor.EnrolmentContext;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.factor.PendingEnrolment;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.Note;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets up text messages: first the number, then the code that was sent to it. Loading the page again goes on where it
 * was, and sends no second text.
 */
class PhoneEnrolmentForm extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Factors factors;
    private final transient ChallengeSession challenges;
    private final transient EnrolmentContext context;
    private final Div content = new Div();
    private @Nullable PhoneNumberForm form;

    PhoneEnrolmentForm(Factors factors, ChallengeSession challenges, EnrolmentContext context) {
        this.factors = factors;
        this.challenges = challenges;
        this.context = context;
        addClassName("stack");
        content.addClassName("stack");
        add(context.heading(getTranslation("factor.sms.enrol")), content);
        PendingEnrolment.find(context, SmsUi.KIND, factors)
                .flatMap(pending -> challenges.live(context.challenges(), pending.factorId()))
                .ifPresentOrElse(this::askForCode, this::askForNumber);
    }

    /** What was typed before is still there. */
    private void askForNumber() {
        if (form == null) {
            form = new PhoneNumberForm(this::send);
        }
        show(new Paragraph(getTranslation("enrol.sms.help")), form);
    }

    private void send(PhoneNumber number) {
        if (!context.allowed()) {
            return;
        }
        try {
            String factorId = PendingEnrolment.find(context, SmsUi.KIND, factors)
                    .filter(pending -> pending.target().equals(number.e164()))
                    .map(PendingEnrolment::factorId)
                    .orElseGet(() -> enrol(number));
            askForCode(challenges.challenge(context.challenges(), factorId));
        } catch (Problem problem) {
            askForNumber();
            content.add(Note.of(problem));
        }
    }

    private String enrol(PhoneNumber number) {
        PendingEnrolment.giveUp(context, SmsUi.KIND, factors);
        SubjectProfile person = context.person();
        Map<String, String> inputs = Map.of("phone_number", number.e164());
        String id = factors.enrol(SmsUi.KIND, new EnrolmentRequest(person.tenant(), person.userId(), inputs))
                .factor()
                .id();
        new PendingEnrolment(id, number.e164()).keep(context, SmsUi.KIND);
        return id;
    }

    private void askForCode(PendingChallenge pending) {
        Factor factor = factors.get(pending.context().tenant(), pending.factorId());
        String hint = Objects.requireNonNullElse(factor.hint(), "");
        Button change = new Button(getTranslation("enrol.sms.change"), click -> askForNumber());
        change.addThemeVariants(ButtonVariant.TERTIARY);
        show(
                new Paragraph(FactorNames.text(SmsUi.KIND, "challenge.help", context.issuer(), hint)),
                context.challengeForm(pending, () -> verified(pending.factorId())),
                change);
    }

    private void verified(String factorId) {
        PendingEnrolment.forget(context, SmsUi.KIND);
        context.verified(factorId);
    }

    private void show(Component... shown) {
        content.removeAll();
        content.add(shown);
    }
}
