package dev.countersign.ui.self;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import dev.countersign.factor.Factors;
import dev.countersign.tenant.Tenants;
import dev.countersign.ui.challenge.ChallengeContext;
import dev.countersign.ui.challenge.ChallengeExchange;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.challenge.ChallengeSession.PendingChallenge;
import dev.countersign.ui.factor.EnrolmentContext;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.factor.FactorUi;
import dev.countersign.ui.factor.FactorUis;
import dev.countersign.ui.gate.AllowedWhile;
import dev.countersign.ui.gate.CurrentUser;
import dev.countersign.ui.gate.Due;
import dev.countersign.ui.gate.FreshSecondStep;
import dev.countersign.ui.gate.SubjectProfile;
import dev.countersign.ui.kit.DateFormats;
import dev.countersign.ui.kit.Page;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** Sets up one factor of the kind that its address names. */
@Route(value = "security/:" + EnrolView.KIND, layout = SelfLayout.class)
@PermitAll
@AllowedWhile(Due.SET_UP)
@FreshSecondStep
class EnrolView extends Page implements BeforeEnterObserver {

    static final String KIND = "kind";

    private static final long serialVersionUID = 1L;

    /** In the session: the kind that was set up a moment ago, for the page that comes next. */
    private static final String JUST_ENROLLED = EnrolView.class.getName();

    private final transient CurrentUser user;
    private final transient Factors factors;
    private final transient FactorUis uis;
    private final transient Tenants tenants;
    private final transient ChallengeSession challenges;
    private final transient DateFormats dates;

    EnrolView(
            CurrentUser user,
            Factors factors,
            FactorUis uis,
            Tenants tenants,
            ChallengeSession challenges,
            DateFormats dates) {
        super("security.add");
        this.user = user;
        this.factors = factors;
        this.uis = uis;
        this.tenants = tenants;
        this.challenges = challenges;
        this.dates = dates;
    }

    /** The address of the page that sets up this kind. */
    static String path(FactorUi ui) {
        return "security/" + ui.path();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        FactorUi ui = event.getRouteParameters().get(KIND).flatMap(uis::ofPath).orElse(null);
        if (ui == null) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        setTitleKey("factor." + ui.kind() + ".enrol");
        removeClassNames("narrow-column", "codes-column", "wide-column");
        addClassName(
                switch (ui.width()) {
                    case NARROW -> "narrow-column";
                    case MIDDLE -> "codes-column";
                    case WIDE -> "wide-column";
                });
        if (uis.available(user.person(), ui)) {
            add(card(ui.enrolmentForm(new OwnPage(ui))));
        } else if (factors.fallback(ui.kind())) {
            event.forwardTo(SecurityView.PATH);
        } else {
            Div off = new Div(
                    new H1(FactorNames.text(ui.kind(), "enrol")), new Paragraph(FactorNames.text(ui.kind(), "off")));
            off.addClassName("stack");
            add(card(off));
        }
    }

    private static Component card(Component content) {
        content.addClassName("card");
        return content;
    }

    /** The user's own page as the place of an enrolment. */
    private final class OwnPage implements EnrolmentContext {

        private final FactorUi ui;

        OwnPage(FactorUi ui) {
            this.ui = ui;
        }

        @Override
        public SubjectProfile person() {
            return user.person();
        }

        @Override
        public String issuer() {
            return tenants.get(person().tenant()).issuer();
        }

        @Override
        public ChallengeContext challenges() {
            return ChallengeContext.of(person());
        }

        @Override
        public boolean allowed() {
            return user.fresh(path(ui));
        }

        @Override
        public Component heading(String title) {
            return new H1(title);
        }

        @Override
        public Component challengeForm(PendingChallenge pending, Runnable verified) {
            return ui.challengeForm(new ChallengeExchange(challenges, dates, pending, false, this::allowed, verified));
        }

        /** The first right response is a second step as well. A user without a fallback sets one up next. */
        @Override
        public void verified(String factorId) {
            user.proven(factorId);
            Optional<FactorUi> fallback = uis.missingFallback(person());
            if (fallback.isPresent()) {
                VaadinSession.getCurrent().setAttribute(JUST_ENROLLED, ui.kind());
                UI.getCurrent().navigate(path(fallback.get()));
                return;
            }
            complete();
            Notification.show(getTranslation("enrol.done", FactorNames.kind(ui.kind())));
        }

        @Override
        public void complete() {
            UI.getCurrent().navigate(SecurityView.class);
        }

        @Override
        public Optional<String> justEnrolled() {
            VaadinSession session = VaadinSession.getCurrent();
            Optional<String> kind = Optional.ofNullable((String) session.getAttribute(JUST_ENROLLED));
            session.setAttribute(JUST_ENROLLED, null);
            return kind;
        }
    }
}
