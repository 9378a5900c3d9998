package dev.countersign.ui.factor.totp;

import com.vaadin.flow.component.Component;
import dev.countersign.factor.EnrolmentRequest;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import dev.countersign.ui.challenge.ChallengeSession;
import dev.countersign.ui.challenge.ChallengeSession.PendingChallenge;
import dev.countersign.ui.factor.EnrolmentContext;
import dev.countersign.ui.factor.FactorNames;
import dev.countersign.ui.factor.FactorUi;
import dev.countersign.ui.factor.PendingEnrolment;
import dev.countersign.ui.gate.SubjectProfile;
import java.util.Map;

/** Sets up authenticator apps. Loading the page again in the same session shows the same key, for ten minutes. */
@org.springframework.stereotype.Component
class TotpUi implements FactorUi {

    private static final String KIND = "totp";

    private final Factors factors;
    private final ChallengeSession challenges;

    TotpUi(Factors factors, ChallengeSession challenges) {
        this.factors = factors;
        this.challenges = challenges;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String path() {
        return "app";
    }

    @Override
    public Width width() {
        return Width.WIDE;
    }

    @Override
    public Component enrolmentForm(EnrolmentContext context) {
        Enrolled enrolled = PendingEnrolment.resume(context, KIND, factors).orElseGet(() -> enrol(context));
        String factorId = enrolled.factor().id();
        PendingChallenge pending = challenges.challenge(context.challenges(), factorId);
        return new AuthenticatorAppForm(
                enrolled.step(), context.challengeForm(pending, () -> context.verified(factorId)));
    }

    private Enrolled enrol(EnrolmentContext context) {
        SubjectProfile person = context.person();
        Map<String, String> inputs = Map.of("totp_issuer", context.issuer(), "totp_user", person.login());
        Enrolled fresh = factors.enrol(KIND, new EnrolmentRequest(person.tenant(), person.userId(), inputs));
        new PendingEnrolment(fresh.factor().id(), "").keep(context, KIND);
        return fresh;
    }

    /** The first wrong code may be an old one; after that the phone's time may be off. */
    @Override
    public String wrongCode(int misses) {
        return FactorNames.text(KIND, misses > 1 ? "wrong.again" : "wrong");
    }
}
