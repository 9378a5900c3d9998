package dev.countersign.ui.self;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.Tenants;
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
import dev.countersign.ui.setup.AppSetUp;
import dev.countersign.ui.setup.Kinds;
import dev.countersign.ui.setup.OwnCodes;
import jakarta.annotation.security.PermitAll;

/** Sets up an authenticator app. Loading the page again in the same session shows the same key, for ten minutes. */
@Route(value = "security/app", layout = SelfLayout.class)
@PermitAll
@AllowedWhile(Due.SET_UP)
@FreshSecondStep
class EnrolAppView extends Page implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient CurrentUser signedIn;
    private final transient Factors factors;
    private final transient OwnCodes codes;
    private final transient Tenants tenants;
    private final transient ChallengeSession asking;
    private final transient DateFormats local;

    EnrolAppView(
            CurrentUser signedIn,
            Factors factors,
            OwnCodes codes,
            Tenants tenants,
            ChallengeSession asking,
            DateFormats local) {
        super("enrol.app.title");
        this.signedIn = signedIn;
        this.factors = factors;
        this.codes = codes;
        this.tenants = tenants;
        this.asking = asking;
        this.local = local;
        addClassName("wide-column");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        SubjectProfile person = signedIn.person();
        String issuer = tenants.get(person.tenant()).issuer();
        AppSetUp card = new AppSetUp(factors, asking, ChallengeSession.Place.of(person), person, issuer, this::code);
        card.addClassName("card");
        add(card);
    }

    private CodeForm code(Asked asked) {
        Runnable done = () -> SetUp.done(signedIn, codes, Kinds.APP, asked.factorId());
        return new CodeForm(asking, local, asked, false, done).onlyWhile(() -> signedIn.fresh("security/app"));
    }
}
