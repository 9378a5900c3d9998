package dev.countersign.ui.prompt;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.function.SerializableSupplier;
import dev.countersign.factor.Factors;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.challenge.ChallengeSession.Asked;
import dev.countersign.ui.challenge.CodeForm;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.setup.AppSetUp;
import dev.countersign.ui.setup.Kinds;
import dev.countersign.ui.setup.SmsSetUp;

/** Sets up a factor at the prompt. */
final class PromptSetUp implements SmsSetUp.Host {

    private final Factors factors;
    private final ChallengeSession asking;
    private final DateFormats local;
    private final PromptView page;
    private final SerializableSupplier<Boolean> allowed;

    /** @param allowed whether it may go on at this moment; when not, the page says so by itself */
    PromptSetUp(
            Factors factors,
            ChallengeSession asking,
            DateFormats local,
            PromptView page,
            SerializableSupplier<Boolean> allowed) {
        this.factors = factors;
        this.asking = asking;
        this.local = local;
        this.page = page;
        this.allowed = allowed;
    }

    Component app(String issuer) {
        return new AppSetUp(
                factors,
                asking,
                page.place(),
                page.person(),
                issuer,
                asked -> code(asked, () -> page.enrolled(Kinds.APP, asked.factorId())));
    }

    Component heading() {
        return new H1(page.getTranslation("enrol.sms.title"));
    }

    Component text() {
        return new SmsSetUp(factors, asking, page::place, this);
    }

    @Override
    public SubjectProfile person() {
        return page.person();
    }

    @Override
    public boolean mayGoOn() {
        return allowed.get();
    }

    @Override
    public CodeForm code(Asked asked, Runnable then) {
        return new CodeForm(asking, local, asked, false, then).onlyWhile(allowed);
    }

    @Override
    public void done(String factorId) {
        page.enrolled(Kinds.TEXT, factorId);
    }
}
