package dev.countersign.ui.signin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.account.Account;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengeStep;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.BeforeSecondStep;
import dev.countersign.ui.gate.SecondStep;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.AccountChip;
import dev.countersign.ui.kit.Asking;
import dev.countersign.ui.kit.Asking.Asked;
import dev.countersign.ui.kit.Brand;
import dev.countersign.ui.kit.CodeStep;
import dev.countersign.ui.kit.Local;
import dev.countersign.ui.kit.Note;
import dev.countersign.ui.kit.PromptPage;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a person who has given the password for a code of one of the verified factors, the last used first. */
@Route(SecondStep.PATH)
@PermitAll
@BeforeSecondStep
class SecondStepView extends PromptPage implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;
    private final transient Factors factors;
    private final transient Asking asking;
    private final transient Local local;
    private final String issuer;
    private boolean choosing;

    SecondStepView(SignedIn signedIn, Factors factors, Tenants tenants, Asking asking, Local local) {
        super("second-step.app.title");
        this.signedIn = signedIn;
        this.factors = factors;
        this.asking = asking;
        this.local = local;
        this.issuer = tenants.get(TenantId.DEFAULT).issuer();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Factor> methods = methods();
        if (methods.isEmpty() || !signedIn.asked(event.getLocation())) {
            event.forwardTo("");
            return;
        }
        ask(methods.get(0));
    }

    private void ask(Factor factor) {
        if (factor.lock() != null) {
            showCard(
                    "second-step.app.title",
                    null,
                    Note.locked(local, factor.lock().until(), hasOthers()));
            return;
        }
        try {
            show(asking.ask(factor.id()));
        } catch (Problem problem) {
            Button retry = new Button(getTranslation("second-step.retry"), click -> ask(factor));
            retry.addThemeVariants(ButtonVariant.PRIMARY);
            retry.setWidthFull();
            showCard("second-step.message.title", null, Note.of(problem), retry);
        }
    }

    private void show(Asked asked) {
        CodeStep code = new CodeStep(asking, local, asked, hasOthers(), () -> proven(asked.factorId()));
        switch (asked.step()) {
            case ChallengeStep.ReadFromApp app ->
                showCard("second-step.app.title", getTranslation("second-step.app.help", issuer), code);
            case ChallengeStep.ReadFromMessage message ->
                showCard("second-step.message.title", getTranslation("code.sent", message.hint()), code);
            case ChallengeStep.ReadFromKeptCodes kept ->
                showCard("second-step.kept.title", getTranslation("second-step.kept.help"), code);
            case ChallengeStep.AskTheApplication ask ->
                showCard("second-step.given.title", getTranslation("second-step.given.help"), code);
        }
    }

    private void proven(String factorId) {
        signedIn.proven(factorId);
        signedIn.goOn();
    }

    private void showCard(String titleKey, @Nullable String help, Component... body) {
        setTitleKey(titleKey);
        Div heading = new Div(new H1(getTranslation(titleKey)));
        if (help != null) {
            heading.add(new Paragraph(help));
        }
        Div content = new Div(body);
        content.addClassName("stack");
        show(new Brand(issuer), heading, person(), content, footer(hasOthers() && !choosing));
        choosing = false;
    }

    private Div person() {
        Account account = signedIn.account();
        Div line = new Div(new AccountChip(account.initial(), account.username()), quiet("second-step.not-you"));
        line.addClassName("apart");
        return line;
    }

    private Div footer(boolean other) {
        Div footer = new Div();
        footer.addClassNames("apart", "card-footer");
        if (other) {
            Button choose = new Button(getTranslation("second-step.other"), click -> choose());
            choose.addThemeVariants(ButtonVariant.TERTIARY);
            footer.add(choose);
        }
        footer.add(quiet("second-step.cancel"));
        return footer;
    }

    private void choose() {
        choosing = true;
        MethodList list = new MethodList(methods(), local, this::ask);
        showCard("second-step.choose.title", null, list);
        list.focus();
    }

    /** Leaves: there is nothing to be seen before the second step. */
    private Button quiet(String key) {
        Button button = new Button(getTranslation(key), click -> signedIn.signOut());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        return button;
    }

    private boolean hasOthers() {
        return methods().size() > 1;
    }

    /** Codes that are used up are no method any more. */
    private List<Factor> methods() {
        return factors.verified(TenantId.DEFAULT, signedIn.account().id()).stream()
                .filter(factor -> !"0".equals(factor.attributes().get("remaining")))
                .toList();
    }
}
