package dev.countersign.ui.self;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.countersign.factor.Factor;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.FreshSecondStep;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Page;
import dev.countersign.ui.kit.Question;
import dev.countersign.ui.setup.NewCodes;
import dev.countersign.ui.setup.OwnCodes;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** Makes recovery codes and shows them, once. Whoever comes back sees how many are left. */
@Route(value = "security/codes", layout = SelfLayout.class)
@PermitAll
@FreshSecondStep
class RecoveryCodesView extends Page implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private static final String PATH = "security/codes";

    private final transient CurrentUser signedIn;
    private final transient OwnCodes codes;
    private final transient Tenants tenants;
    private final transient DateFormats local;

    RecoveryCodesView(CurrentUser signedIn, OwnCodes codes, Tenants tenants, DateFormats local) {
        super("codes.title");
        this.signedIn = signedIn;
        this.codes = codes;
        this.tenants = tenants;
        this.local = local;
        addClassName("codes-column");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        SubjectProfile person = signedIn.person();
        Optional<Factor> current = codes.current(person);
        if (current.isPresent()) {
            showCurrent(current.get());
        } else if (!codes.possible(person)) {
            event.forwardTo(SecurityView.class);
        } else {
            showNew(JustSetUp.take().orElse(""));
        }
    }

    private void showNew(String justSetUp) {
        SubjectProfile person = signedIn.person();
        String issuer = tenants.get(person.tenant()).issuer();
        String title = getTranslation("codes.file", issuer, person.login(), local.today(this));
        Div card = new NewCodes(
                codes.make(person), title, justSetUp, () -> UI.getCurrent().navigate(SecurityView.class));
        card.addClassName("card");
        removeAll();
        add(card);
    }

    private void showCurrent(Factor current) {
        Button renew = new Button(getTranslation("codes.renew"), click -> askToRenew());
        renew.addThemeVariants(ButtonVariant.PRIMARY);
        renew.setWidthFull();
        RouterLink back = new RouterLink(getTranslation("codes.back"), SecurityView.class);
        Div card = new Div(
                new H1(getTranslation("codes.kept.title")),
                new Paragraph(getTranslation("codes.kept.help")),
                new MethodRow(
                        current.kind(), getTranslation("codes.kept.title"), CodesLeft.facts(this, current, local)),
                renew,
                back);
        card.addClassNames("card", "stack", "codes-card");
        removeAll();
        add(card);
    }

    private void askToRenew() {
        if (signedIn.fresh(PATH)) {
            Question.beforeEnding(
                            getTranslation("codes.renew.title"),
                            getTranslation("codes.renew.text"),
                            getTranslation("codes.renew"),
                            this::renew)
                    .open();
        }
    }

    private void renew() {
        if (!signedIn.fresh(PATH)) {
            return;
        }
        if (codes.possible(signedIn.person())) {
            showNew("");
        } else {
            UI.getCurrent().navigate(SecurityView.class);
        }
    }
}
