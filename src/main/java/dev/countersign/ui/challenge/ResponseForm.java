package dev.countersign.ui.challenge;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.countersign.challenge.Verdict;
import dev.countersign.common.Problem;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Factor.Lock;
import dev.countersign.factor.FactorResponse;
import dev.countersign.ui.challenge.ChallengeSession.PendingChallenge;
import dev.countersign.ui.kit.Note;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the response to a challenge and shows what became of it: the same for signing in and for setting up, and for
 * every form of response.
 */
public abstract class ResponseForm extends Composite<Div> {

    private static final long serialVersionUID = 1L;

    private final transient ChallengeExchange exchange;
    private transient PendingChallenge pending;

    protected ResponseForm(ChallengeExchange exchange) {
        this.exchange = exchange;
        this.pending = exchange.pending();
        getContent().addClassName("code-step");
    }

    /** Fills the empty form for the challenge that is pending now. */
    protected abstract void showForm();

    /** Shows that a response was wrong, while the challenge takes {@code triesLeft} more. */
    protected abstract void showWrong(int triesLeft);

    /** Shows that the response is not decided yet. */
    protected void showPending() {}

    protected final ChallengeStep step() {
        return pending.step();
    }

    protected final ChallengeSession session() {
        return exchange.session();
    }

    protected final PendingChallenge pending() {
        return pending;
    }

    /** Whether a response may be given still. */
    protected final boolean allowed() {
        return exchange.allowed().get();
    }

    /** Judges a response and shows the verdict. */
    protected final void answer(FactorResponse response) {
        Verdict verdict;
        try {
            verdict = session().answer(pending, response);
        } catch (Problem gone) {
            // the factor was removed meanwhile, such as an unproven one when another of its kind was proven
            showOnly(Note.warning(getTranslation("code.over.gone")));
            return;
        }
        switch (verdict) {
            case Verdict.Verified right -> exchange.verified().run();
            case Verdict.Rejected wrong -> reject(wrong);
            case Verdict.Pending undecided -> showPending();
            case Verdict.Locked locked -> showLocked(locked.until());
            case Verdict.AlreadyVerified over -> showOver("code.over.used");
            case Verdict.Expired over -> showOver("code.over.expired");
            case Verdict.Exhausted over -> showOver("code.over.exhausted");
        }
    }

    private void reject(Verdict.Rejected wrong) {
        Lock lock = wrong.lock();
        if (lock != null) {
            showLocked(lock.until());
        } else if (wrong.triesLeft() <= 0) {
            showOver("code.over.exhausted");
        } else {
            showWrong(wrong.triesLeft());
        }
    }

    private void showLocked(@Nullable Instant until) {
        showOnly(Note.locked(exchange.dates(), until, exchange.others()));
    }

    private void showOver(String reason) {
        boolean sends = step() instanceof ChallengeStep.EnterSentCode;
        Button restart = new Button(getTranslation(sends ? "code.restart.send" : "code.restart"), click -> restart());
        restart.addThemeVariants(ButtonVariant.PRIMARY);
        restart.setWidthFull();
        restart.setAutofocus(true);
        showOnly(Note.warning(getTranslation(reason)));
        getContent().add(restart);
        restart.focus();
    }

    /** Where nothing is sent there is nothing to wait for: a used-up challenge is simply followed by a new one. */
    private void restart() {
        try {
            pending = session().challenge(pending.context(), pending.factorId());
        } catch (Problem problem) {
            getContent().add(Note.of(problem));
            return;
        }
        getContent().removeAll();
        showForm();
    }

    /** Sends another message, as far as it is time for that. @throws Problem when it cannot be sent */
    protected final void resend() {
        pending = session().resend(pending);
    }

    private void showOnly(Note note) {
        getContent().removeAll();
        getContent().add(note);
    }
}
