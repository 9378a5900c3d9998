package dev.countersign.ui.challenge;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.countersign.common.Problem;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Factor;
import dev.countersign.ui.brand.BrandMark;
import dev.countersign.ui.challenge.ChallengeSession.PendingChallenge;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.factor.FactorUis;
import dev.countersign.ui.factor.KindIcon;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.AccountChip;
import dev.countersign.ui.kit.CardPage;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Note;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page that challenges one user: by one factor first, and by any other on request. */
public abstract class ChallengePage extends CardPage {

    private static final long serialVersionUID = 1L;

    private static final String TITLE = "second-step.title";

    private final transient FactorUis uis;
    private final transient ChallengeSession challenges;
    private final transient DateFormats dates;
    private boolean choosing;

    protected ChallengePage(FactorUis uis, ChallengeSession challenges, DateFormats dates) {
        super(TITLE);
        this.uis = uis;
        this.challenges = challenges;
        this.dates = dates;
    }

    /** Who is challenged, at this moment. */
    protected abstract SubjectProfile person();

    /** Where the user is challenged. */
    protected abstract ChallengeContext context();

    /** Who asks, as it stands over the challenge. */
    protected abstract String asker();

    /** What the user's app calls the account. */
    protected abstract String issuer();

    /** The user's factors, in the order in which they are offered. */
    protected abstract List<Factor> methods();

    /** Whether a response may be given still; when not, the page shows why by itself. */
    protected abstract boolean open();

    /** A right response was given. */
    protected abstract void proven(String factorId);

    /** The user leaves. */
    protected abstract void leave();

    /** What stands below the form. */
    protected List<Component> options() {
        return List.of();
    }

    /** Challenges the user by this factor. */
    protected final void challenge(Factor factor) {
        if (!open()) {
            return;
        }
        if (factor.lock() != null) {
            showCard(TITLE, null, Note.locked(dates, factor.lock().until(), hasOthers()));
            return;
        }
        String title = "factor." + factor.kind() + ".challenge";
        try {
            PendingChallenge pending = challenges.challenge(context(), factor.id());
            Div body = new Div(challengeForm(factor.kind(), pending, hasOthers(), () -> proven(factor.id())));
            body.addClassName("stack");
            body.add(options());
            showCard(title, FactorNames.text(factor.kind(), "challenge.help", issuer(), hint(pending)), body);
        } catch (Problem problem) {
            Button retry = new Button(getTranslation("second-step.retry"), click -> challenge(factor));
            retry.addThemeVariants(ButtonVariant.PRIMARY);
            retry.setWidthFull();
            showCard(title, null, Note.of(problem), retry);
        }
    }

    private Component challengeForm(String kind, PendingChallenge pending, boolean others, Runnable verified) {
        return uis.get(kind)
                .challengeForm(new ChallengeExchange(challenges, dates, pending, others, this::open, verified));
    }

    private static String hint(PendingChallenge pending) {
        return pending.step() instanceof ChallengeStep.EnterSentCode sent ? sent.hint() : "";
    }

    private void choose() {
        if (!open()) {
            return;
        }
        choosing = true;
        List<Factor> methods = methods();
        FactorNames names = new FactorNames(this, dates, methods);
        List<NativeButton> buttons =
                methods.stream().map(method -> button(method, names.of(method))).toList();
        Div list = new Div();
        list.addClassName("methods");
        buttons.forEach(list::add);
        showCard("second-step.choose.title", null, list);
        buttons.stream().findFirst().ifPresent(NativeButton::focus);
    }

    private NativeButton button(Factor method, String name) {
        Span title = new Span(name);
        title.addClassName("row-title");
        NativeButton button = new NativeButton("", click -> challenge(method));
        button.addClassName("pick");
        button.add(new KindIcon(method.kind()), title);
        return button;
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

    /** The user, and the way out for everybody else. */
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
