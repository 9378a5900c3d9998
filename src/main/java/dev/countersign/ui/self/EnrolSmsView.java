package dev.countersign.ui.self;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.factor.Factors;
import dev.countersign.ui.gate.AllowedWhile;
import dev.countersign.ui.gate.Due;
import dev.countersign.ui.gate.FreshSecondStep;
import dev.countersign.ui.gate.Person;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.Asking;
import dev.countersign.ui.kit.Asking.Asked;
import dev.countersign.ui.kit.CodeStep;
import dev.countersign.ui.kit.Local;
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

    private final transient SignedIn signedIn;
    private final transient Factors factors;
    private final transient OwnCodes codes;
    private final transient Asking asking;
    private final transient Local local;

    EnrolSmsView(SignedIn signedIn, Factors factors, OwnCodes codes, Asking asking, Local local) {
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
                ? new SmsSetUp(factors, asking, () -> Asking.Place.of(person()), this)
                : new Paragraph(getTranslation("enrol.sms.off"));
        Div card = new Div(new H1(getTranslation("enrol.sms.title")), content);
        card.addClassNames("card", "stack");
        removeAll();
        add(card);
    }

    @Override
    public Person person() {
        return signedIn.person();
    }

    @Override
    public boolean mayGoOn() {
        return signedIn.fresh(PATH);
    }

    @Override
    public CodeStep code(Asked asked, Runnable then) {
        return new CodeStep(asking, local, asked, false, then).onlyWhile(this::mayGoOn);
    }

    @Override
    public void done(String factorId) {
        SetUp.done(signedIn, codes, Kinds.TEXT, factorId);
    }
}
