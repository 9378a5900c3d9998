package dev.countersign.ui.challenge;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableFunction;
import dev.countersign.common.Problem;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.FactorResponse.CodeResponse;
import dev.countersign.ui.kit.Note;
import org.jspecify.annotations.Nullable;

/** Takes a code that the user enters; where codes are sent, offers to send another. */
public final class CodeForm extends ResponseForm {

    private static final long serialVersionUID = 1L;

    private static final int FEW_TRIES = 3;

    private final SerializableFunction<Integer, String> wrong;
    private final CodeField field;
    private final Button verify = new Button();
    private @Nullable ResendButton resend;
    private int misses;

    /** @param wrong says that a code was wrong, given how many were in a row */
    public CodeForm(ChallengeExchange exchange, CodeFormat format, SerializableFunction<Integer, String> wrong) {
        super(exchange);
        this.wrong = wrong;
        this.field = new CodeField(format);
        verify.setText(getTranslation("code.verify"));
        verify.addThemeVariants(ButtonVariant.PRIMARY);
        verify.addClickListener(click -> submit());
        field.onEnter(this::submit);
        fill();
    }

    private void fill() {
        misses = 0;
        Div line = new Div(field, verify);
        line.addClassName("code-line");
        getContent().add(line);
        if (step() instanceof ChallengeStep.EnterSentCode) {
            resend = new ResendButton(session().wait(pending()), this::sendAgain);
            getContent().add(resend);
        }
    }

    @Override
    protected void showForm() {
        fill();
        field.clear();
    }

    private void submit() {
        if (allowed() && field.check()) {
            answer(new CodeResponse(field.entered(), pending().context().client()));
        }
    }

    @Override
    protected void showWrong(int triesLeft) {
        misses++;
        String left = triesLeft <= FEW_TRIES ? ' ' + getTranslation("code.tries", triesLeft) : "";
        field.reject(wrong.apply(misses) + left);
    }

    private void sendAgain() {
        try {
            resend();
            misses = 0;
            field.clear();
        } catch (Problem problem) {
            field.reject(Note.words(this, problem));
        }
        if (resend != null) {
            resend.restart(session().wait(pending()));
        }
    }
}
