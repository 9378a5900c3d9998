package dev.countersign.ui.self;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import dev.countersign.account.Account;
import dev.countersign.common.TenantId;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.SignedIn;
import dev.countersign.ui.kit.Asking;
import dev.countersign.ui.kit.CodeStep;
import dev.countersign.ui.kit.Local;
import dev.countersign.ui.kit.Page;
import jakarta.annotation.security.PermitAll;

/** Sets up an authenticator app. Loading the page again shows the same key, for ten minutes. */
@Route(value = "security/app", layout = SelfLayout.class)
@PermitAll
class EnrolAppView extends Page implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient SignedIn signedIn;
    private final transient Factors factors;
    private final transient OwnCodes codes;
    private final transient Tenants tenants;
    private final transient Asking asking;
    private final transient Local local;

    EnrolAppView(SignedIn signedIn, Factors factors, OwnCodes codes, Tenants tenants, Asking asking, Local local) {
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
        if (!signedIn.freshOrForward(event)) {
            return;
        }
        Account account = signedIn.account();
        String issuer = tenants.get(TenantId.DEFAULT).issuer();
        Enrolled enrolled = factors.resumeOrEnrol(SetUp.APP, account.id(), SetUp.app(account, issuer));
        switch (enrolled.step()) {
            case EnrolmentStep.ScanSecret scan ->
                add(card(scan, enrolled.factor().id()));
            case EnrolmentStep.ProveAddress address -> throw notAnAppsStep();
            case EnrolmentStep.NothingToDo nothing -> throw notAnAppsStep();
            case EnrolmentStep.KeepCodes keep -> throw notAnAppsStep();
        }
    }

    private static IllegalStateException notAnAppsStep() {
        return new IllegalStateException("An app is set up, and another step came back");
    }

    private Div card(EnrolmentStep.ScanSecret scan, String factorId) {
        Div text = new Div(new H1(getTranslation("enrol.app.title")), new Paragraph(getTranslation("enrol.app.help")));
        ListItem first = new ListItem(new SecretKey(scan));
        ListItem second = new ListItem(
                new StepTitle(getTranslation("enrol.app.code")),
                new CodeStep(
                                asking,
                                local,
                                asking.ask(factorId),
                                false,
                                () -> SetUp.done(signedIn, codes, SetUp.APP, factorId))
                        .onlyWhile(() -> signedIn.fresh("security/app")));
        text.add(new OrderedList(first, second));
        Div card = new Div(new QrPicture(scan.qrCode()), text);
        card.addClassNames("card", "enrol");
        return card;
    }
}
