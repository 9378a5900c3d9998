package dev.countersign.ui.factor.recovery;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.EnrolmentStep;
import dev.countersign.factor.Factor;
import dev.countersign.factor.Factors;
import dev.countersign.ui.factor.EnrolmentContext;
import dev.countersign.ui.factor.FactorRow;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Question;
import java.util.Map;
import java.util.Optional;

/** Shows new codes, or how many of the present ones are left and the way to new ones. */
class RecoveryCodesForm extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Factors factors;
    private final transient DateFormats dates;
    private final transient EnrolmentContext context;
    private final transient RecoveryUi ui;

    RecoveryCodesForm(Factors factors, DateFormats dates, EnrolmentContext context, RecoveryUi ui) {
        this.factors = factors;
        this.dates = dates;
        this.context = context;
        this.ui = ui;
        addClassNames("stack", "codes-card");
        current()
                .ifPresentOrElse(
                        this::showCurrent, () -> showNew(context.justEnrolled().orElse("")));
    }

    private Optional<Factor> current() {
        SubjectProfile person = context.person();
        return factors.verified(person.tenant(), person.userId()).stream()
                .filter(factor -> factor.kind().equals(RecoveryUi.KIND))
                .findFirst();
    }

    /** Makes a set of codes; the one before stops working, also when two are made at once. */
    private void showNew(String justEnrolled) {
        SubjectProfile person = context.person();
        EnrolmentStep step = factors.enrol(
                        RecoveryUi.KIND, new EnrolmentRequest(person.tenant(), person.userId(), Map.of()))
                .step();
        String title = getTranslation("codes.file", context.issuer(), person.login(), dates.today(this));
        removeAll();
        add(new NewCodes(step.secrets("codes"), title, justEnrolled, context::complete));
    }

    private void showCurrent(Factor current) {
        Button renew = new Button(getTranslation("codes.renew"), click -> askToRenew());
        renew.addThemeVariants(ButtonVariant.PRIMARY);
        renew.setWidthFull();
        add(
                new Div(new H1(getTranslation("codes.kept.title")), new Paragraph(getTranslation("codes.kept.help"))),
                new FactorRow(current.kind(), getTranslation("codes.kept.title"), ui.facts(current)),
                renew,
                new Anchor("security", getTranslation("codes.back")));
    }

    private void askToRenew() {
        if (context.allowed()) {
            Question.beforeEnding(
                            getTranslation("codes.renew.title"),
                            getTranslation("codes.renew.text"),
                            getTranslation("codes.renew"),
                            this::renew)
                    .open();
        }
    }

    private void renew() {
        if (!context.allowed()) {
            return;
        }
        SubjectProfile person = context.person();
        if (factors.protect(person.tenant(), person.userId())) {
            showNew("");
        } else {
            UI.getCurrent().navigate("security");
        }
    }
}
