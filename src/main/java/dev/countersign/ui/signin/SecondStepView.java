package dev.countersign.ui.signin;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.challenge.ChallengeContext;
import dev.countersign.ui.challenge.ChallengePage;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.factor.FactorUis;
import dev.countersign.ui.gate.AllowedWhile;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.Due;
import dev.countersign.ui.gate.SecondStep;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.DateFormats;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Asks a person who has given the password for a code of one of the verified factors, the last used first. */
@Route(SecondStep.PATH)
@PermitAll
@AllowedWhile(Due.SECOND_STEP)
class SecondStepView extends ChallengePage implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient CurrentUser signedIn;
    private final transient Factors factors;
    private final transient Tenants tenants;

    SecondStepView(
            CurrentUser signedIn,
            Factors factors,
            Tenants tenants,
            FactorUis uis,
            ChallengeSession challenges,
            DateFormats dates) {
        super(uis, challenges, dates);
        this.signedIn = signedIn;
        this.factors = factors;
        this.tenants = tenants;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Factor> methods = methods();
        if (methods.isEmpty() || !signedIn.asked(event.getLocation())) {
            event.forwardTo("");
            return;
        }
        challenge(methods.getFirst());
    }

    @Override
    protected SubjectProfile person() {
        return signedIn.person();
    }

    @Override
    protected ChallengeContext context() {
        return ChallengeContext.of(signedIn.person());
    }

    @Override
    protected String asker() {
        return issuer();
    }

    @Override
    protected String issuer() {
        return tenants.get(signedIn.person().tenant()).issuer();
    }

    /** The session ends by itself; while it lives, it may be asked. */
    @Override
    protected boolean open() {
        return true;
    }

    @Override
    protected void proven(String factorId) {
        signedIn.proven(factorId);
        signedIn.goOn();
    }

    /** There is nothing to be seen before the second step. */
    @Override
    protected void leave() {
        signedIn.signOut();
    }

    @Override
    protected List<Factor> methods() {
        SubjectProfile person = signedIn.person();
        return factors.usable(person.tenant(), person.userId());
    }
}
