package dev.countersign.ui.self;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.factor.Factors;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.challenge.ChallengeSession.Asked;
import dev.countersign.ui.challenge.CodeForm;
import dev.countersign.ui.gate.AllowedWhile;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.Due;
import dev.countersign.ui.gate.FreshSecondStep;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.setup.Kinds;
import dev.countersign.ui.setup.OwnCodes;
import dev.countersign.ui.setup.SmsSetUp;
import jakarta.annotation.security.PermitAll;

/** Sets up text messages. */
@Route(value = "security/sms", layout = SelfLayout.class)
@PermitAll
@AllowedWhile(Due.SET_UP)
@FreshSecondStep
class EnrolSmsView extends Page implements BeforeEnterObserver, SmsSetUp.Host {

    private static final long serialVersionUID = 1L;

    private static final String PATH = "security/sms";

    private final transient CurrentUser signedIn;
    private final transient Factors factors;
    private final transient OwnCodes codes;
    private final transient ChallengeSession asking;
    private final transient DateFormats local;

    EnrolSmsView(CurrentUser signedIn, Factors factors, OwnCodes codes, ChallengeSession asking, DateFormats local) {
        super("enrol.sms.title");
        this.signedIn = signedIn;
        this.factors = factors;
        this.codes = codes;
        this.asking = asking;
        this.local = local;
        addClassName("narrow-column");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        boolean possible = factors.kinds(person().tenant()).contains(Kinds.TEXT);
        Component content = possible
                ? new SmsSetUp(factors, asking, () -> ChallengeSession.Place.of(person()), this)
                : new Paragraph(getTranslation("enrol.sms.off"));
        Div card = new Div(new H1(getTranslation("enrol.sms.title")), content);
        card.addClassNames("card", "stack");
        removeAll();
        add(card);
    }

    @Override
    public SubjectProfile person() {
        return signedIn.person();
    }

    @Override
    public boolean mayGoOn() {
        return signedIn.fresh(PATH);
    }

    @Override
    public CodeForm code(Asked asked, Runnable then) {
        return new CodeForm(asking, local, asked, false, then).onlyWhile(this::mayGoOn);
    }

    @Override
    public void done(String factorId) {
        SetUp.done(signedIn, codes, Kinds.TEXT, factorId);
    }
}
