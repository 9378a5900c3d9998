package dev.countersign.ui.factor;

import com.vaadin.flow.component.Component;
import dev.countersign.ui.challenge.ChallengeContext;
import dev.countersign.ui.challenge.ChallengeSession.PendingChallenge;
import dev.countersign.ui.gate.SubjectProfile;
import java.util.Optional;

/** The page on which a factor is set up. */
public interface EnrolmentContext {

    /** Whose factor it is, at this moment. */
    SubjectProfile person();

    /** Who asks, as apps and messages name it. */
    String issuer();

    ChallengeContext challenges();

    /** Whether the enrolment may go on; when not, the page shows why. */
    boolean allowed();

    /** Makes the heading over a form. */
    Component heading(String title);

    /** Makes the form that takes the first response of the new factor. */
    Component challengeForm(PendingChallenge pending, Runnable verified);

    /** Goes on after the first right response. */
    void verified(String factorId);

    /** Goes on after an enrolment that needs no response. */
    void complete();

    /** The kind of factor that was set up on this page a moment ago. */
    Optional<String> justEnrolled();
}
