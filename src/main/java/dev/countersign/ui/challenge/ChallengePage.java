package dev.countersign.ui.challenge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.common.Problem;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Factor;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.challenge.ChallengeSession.Asked;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.AccountChip;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.MethodList;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.PromptPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page that asks one person for a code: of one method first, and of any other on request. */
public abstract class ChallengePage extends PromptPage {

    private static final long serialVersionUID = 1L;

    private static final String APP_TITLE = "second-step.app.title";

    private final transient ChallengeSession asking;
    private final transient DateFormats local;
    private boolean choosing;

    protected ChallengePage(ChallengeSession asking, DateFormats local) {
        super(APP_TITLE);
        this.asking = asking;
        this.local = local;
    }

    /** Who is asked, at this moment. */
    protected abstract SubjectProfile person();

    /** Where it is asked. */
    protected abstract ChallengeSession.Place place();

    /** Who asks, as it stands over the question. */
    protected abstract String asker();

    /** What the person's app calls the account. */
    protected abstract String issuer();

    /** The person's methods, in the order in which they are offered. */
    protected abstract List<Factor> methods();

    /** Whether a code may be entered still; when not, the page says so by itself. */
    protected abstract boolean open();

    /** A right code was entered. */
    protected abstract void proven(String factorId);

    /** The person leaves. */
    protected abstract void leave();

    /** What stands below the code field. */
    protected List<Component> options() {
        return List.of();
    }

    /** Asks for a code of this method. */
    protected final void ask(Factor factor) {
        if (!open()) {
            return;
        }
        if (factor.lock() != null) {
            showCard(APP_TITLE, null, Note.locked(local, factor.lock().until(), hasOthers()));
            return;
        }
        try {
            show(asking.ask(place(), factor.id()));
        } catch (Problem problem) {
            Button retry = new Button(getTranslation("second-step.retry"), click -> ask(factor));
            retry.addThemeVariants(ButtonVariant.PRIMARY);
            retry.setWidthFull();
            showCard("second-step.message.title", null, Note.of(problem), retry);
        }
    }

    private void show(Asked asked) {
        CodeForm code =
                new CodeForm(asking, local, asked, hasOthers(), () -> proven(asked.factorId())).onlyWhile(this::open);
        Div body = new Div(code);
        body.addClassName("stack");
        body.add(options());
        switch (asked.step()) {
            case ChallengeStep.ReadFromApp app ->
                showCard(APP_TITLE, getTranslation("second-step.app.help", issuer()), body);
            case ChallengeStep.ReadFromMessage message ->
                showCard("second-step.message.title", getTranslation("code.sent", message.hint()), body);
            case ChallengeStep.ReadFromKeptCodes kept ->
                showCard("second-step.kept.title", getTranslation("second-step.kept.help"), body);
            case ChallengeStep.AskTheApplication ask ->
                showCard("second-step.given.title", getTranslation("second-step.given.help"), body);
        }
    }

    private void choose() {
        if (!open()) {
            return;
        }
        choosing = true;
        MethodList list = new MethodList(methods(), local, this::ask);
        showCard("second-step.choose.title", null, list);
        list.focus();
    }

    /** Shows who asks whom, something to do, and the ways out. */
    protected final void showCard(String titleKey, @Nullable String help, Component... body) {
        setTitleKey(titleKey);
        Div heading = new Div(new H1(getTranslation(titleKey)));
        if (help != null) {
            heading.add(new Paragraph(help));
        }
        Div content = new Div(body);
        content.addClassName("stack");
        show(new BrandMark(asker()), heading, who(), content, footer(otherMethod()));
        choosing = false;
    }

    /** The person, and the way out for everybody else. */
    protected final Div who() {
        SubjectProfile person = person();
        Div line = new Div(new AccountChip(person.initial(), person.login()), quiet("second-step.not-you"));
        line.addClassName("apart");
        return line;
    }

    /** The ways out: another way to do it, if there is one, and leaving. */
    protected final Div footer(@Nullable Component other) {
        Div footer = new Div();
        footer.addClassNames("apart", "card-footer");
        if (other != null) {
            footer.add(other);
        }
        footer.add(quiet("second-step.cancel"));
        return footer;
    }

    private @Nullable Component otherMethod() {
        if (choosing || !hasOthers()) {
            return null;
        }
        Button choose = new Button(getTranslation("second-step.other"), click -> choose());
        choose.addThemeVariants(ButtonVariant.TERTIARY);
        return choose;
    }

    private Button quiet(String key) {
        Button button = new Button(getTranslation(key), click -> leave());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private boolean hasOthers() {
        return methods().size() > 1;
    }
}
