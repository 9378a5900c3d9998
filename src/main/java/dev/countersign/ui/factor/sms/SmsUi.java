package dev.countersign.ui.factor.sms;

import com.vaadin.flow.component.Component;
import dev.countersign.factor.Factors;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.factor.EnrolmentContext;
import dev.countersign.ui.factor.FactorUi;
import dev.countersign.ui.factor.PendingEnrolment;

/** Sets up text messages. */
@org.springframework.stereotype.Component
class SmsUi implements FactorUi {

    static final String KIND = "sms";

    private final Factors factors;
    private final ChallengeSession challenges;

    SmsUi(Factors factors, ChallengeSession challenges) {
        this.factors = factors;
        this.challenges = challenges;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String path() {
        return "sms";
    }

    @Override
    public Component enrolmentForm(EnrolmentContext context) {
        return new PhoneEnrolmentForm(factors, challenges, context);
    }

    @Override
    public boolean enrolling(EnrolmentContext context) {
        return PendingEnrolment.find(context, KIND, factors)
                .flatMap(pending -> challenges.live(context.challenges(), pending.factorId()))
                .isPresent();
    }
}
