package dev.countersign.ui.challenge;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableSupplier;
import dev.countersign.challenge.Verdict;
import dev.countersign.common.Problem;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Lock;
import dev.countersign.ui.challenge.ChallengeSession.Asked;
import dev.countersign.ui.kit.CodeField;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.SendAgain;
import dev.countersign.ui.kit.Spelling;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a code is entered, and what becomes of it. The same for signing in and for setting up. */
public final class CodeForm extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private static final int FEW_TRIES = 3;

    private final transient ChallengeSession asking;
    private final transient DateFormats local;
    private final transient Runnable verified;
    private final boolean others;
    private transient Asked asked;
    private final CodeField field;
    private final Button verify = new Button();
    private SerializableSupplier<Boolean> condition = () -> true;
    private @Nullable SendAgain sendAgain;
    private int misses;

    /** @param others whether the page offers other methods as well */
    public CodeForm(ChallengeSession asking, DateFormats local, Asked asked, boolean others, Runnable verified) {
        this.asking = asking;
        this.local = local;
        this.asked = asked;
        this.others = others;
        this.verified = verified;
        this.field = new CodeField(spelling(asked.step()));
        getContent().addClassName("code-step");
        verify.setText(getTranslation("code.verify"));
        verify.addThemeVariants(ButtonVariant.PRIMARY);
        verify.addClickListener(click -> submit());
        field.onEnter(this::submit);
        showForm();
    }

    private static Spelling spelling(ChallengeStep step) {
        return switch (step) {
            case ChallengeStep.ReadFromKeptCodes kept -> Spelling.KEPT;
            case ChallengeStep.ReadFromApp app -> Spelling.SIX_DIGITS;
            case ChallengeStep.ReadFromMessage message -> Spelling.SIX_DIGITS;
            case ChallengeStep.AskTheApplication ask -> Spelling.SIX_DIGITS;
        };
    }

    private void showForm() {
        Div line = new Div(field, verify);
        line.addClassName("code-line");
        getContent().removeAll();
        getContent().add(line);
        switch (asked.step()) {
            case ChallengeStep.ReadFromApp app -> {}
            case ChallengeStep.AskTheApplication ask -> {}
            case ChallengeStep.ReadFromKeptCodes kept -> {}
            case ChallengeStep.ReadFromMessage message -> {
                sendAgain = new SendAgain(asking.wait(asked), this::sendAgain);
                getContent().add(sendAgain);
            }
        }
    }

    /** What must hold when a code is entered, however long the page was open before; it says itself what is amiss. */
    public CodeForm onlyWhile(SerializableSupplier<Boolean> condition) {
        this.condition = condition;
        return this;
    }

    private void submit() {
        if (!condition.get()) {
            return;
        }
        if (!field.check()) {
            return;
        }
        Verdict verdict;
        try {
            verdict = asking.answer(asked, field.entered());
        } catch (Problem gone) {
            showGone();
            return;
        }
        switch (verdict) {
            case Verdict.Verified right -> verified.run();
            case Verdict.Rejected wrong -> reject(wrong.triesLeft());
            case Verdict.Pending pending -> {}
            case Verdict.Locked locked -> showLocked(locked.until());
            case Verdict.AlreadyVerified over -> showOver("code.over.used");
            case Verdict.Expired over -> showOver("code.over.expired");
            case Verdict.Exhausted over -> showOver("code.over.exhausted");
        }
    }

    private void reject(int triesLeft) {
        misses++;
        Lock lock = asking.lock(asked);
        if (lock != null) {
            showLocked(lock.until());
            return;
        }
        if (triesLeft <= 0) {
            showOver("code.over.exhausted");
            return;
        }
        String reason = switch (asked.step()) {
            case ChallengeStep.ReadFromApp app -> misses > 1 ? "code.wrong.app.again" : "code.wrong.app";
            case ChallengeStep.ReadFromMessage message -> "code.wrong.message";
            case ChallengeStep.AskTheApplication ask -> "code.wrong.given";
            case ChallengeStep.ReadFromKeptCodes kept -> "code.wrong.kept";
        };
        String left = triesLeft <= FEW_TRIES ? ' ' + getTranslation("code.tries", triesLeft) : "";
        field.reject(getTranslation(reason) + left);
    }

    private void showLocked(@Nullable Instant until) {
        getContent().removeAll();
        getContent().add(Note.locked(local, until, others));
    }

    /** The factor was removed meanwhile, such as one that waited for its first code when another of its kind got one. */
    private void showGone() {
        getContent().removeAll();
        getContent().add(Note.warning(getTranslation("code.over.gone")));
    }

    private void showOver(String reason) {
        Button restart = new Button(getTranslation(restartKey()), click -> restart());
        restart.addThemeVariants(ButtonVariant.PRIMARY);
        restart.setWidthFull();
        restart.setAutofocus(true);
        getContent().removeAll();
        getContent().add(Note.warning(getTranslation(reason)), restart);
        restart.focus();
    }

    private String restartKey() {
        return switch (asked.step()) {
            case ChallengeStep.ReadFromApp app -> "code.restart.app";
            case ChallengeStep.ReadFromMessage message -> "code.restart.message";
            case ChallengeStep.AskTheApplication ask -> "code.restart.app";
            case ChallengeStep.ReadFromKeptCodes kept -> "code.restart.app";
        };
    }

    /** Where nothing is sent there is nothing to wait for: a used-up challenge is simply followed by a new one. */
    private void restart() {
        try {
            asked = asking.ask(asked.place(), asked.factorId());
        } catch (Problem problem) {
            getContent().add(Note.of(problem));
            return;
        }
        misses = 0;
        showForm();
        field.clear();
    }

    private void sendAgain() {
        try {
            asked = asking.askAgain(asked);
            misses = 0;
            field.clear();
        } catch (Problem problem) {
            field.reject(Note.words(this, problem));
        }
        if (sendAgain != null) {
            sendAgain.restart(asking.wait(asked));
        }
    }
}
