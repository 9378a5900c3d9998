package dev.countersign.ui.factor;

import com.vaadin.flow.server.VaadinSession;
import dev.countersign.common.Problem;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import dev.countersign.ui.gate.SubjectProfile;
import java.util.Optional;

/**
 * A new factor that waits for its first response, kept where it was set up: in the session of the own pages, or with the
 * prompt. Nowhere else is its secret shown again, and no other page takes its first response.
 *
 * @param target the address that it was set up for; empty for kinds that have none
 */
public record PendingEnrolment(String factorId, String target) {

    /** Returns the factor of this kind that was set up in this context and waits still. */
    public static Optional<PendingEnrolment> find(EnrolmentContext context, String kind, Factors factors) {
        return kept(context, kind)
                .filter(pending -> factors.waits(context.person().subject(), pending.factorId()));
    }

    /** Returns the step of that factor again, as long as it can be shown. */
    public static Optional<Enrolled> resume(EnrolmentContext context, String kind, Factors factors) {
        return kept(context, kind)
                .flatMap(pending -> factors.resume(context.person().subject(), pending.factorId()));
    }

    public void keep(EnrolmentContext context, String kind) {
        VaadinSession.getCurrent().setAttribute(key(context, kind), this);
    }

    public static void forget(EnrolmentContext context, String kind) {
        VaadinSession.getCurrent().setAttribute(key(context, kind), null);
    }

    /** Removes what was set up for a target that the user does not want after all. */
    public static void giveUp(EnrolmentContext context, String kind, Factors factors) {
        Optional<PendingEnrolment> old = kept(context, kind);
        forget(context, kind);
        old.ifPresent(pending -> delete(context.person(), pending.factorId(), factors));
    }

    private static void delete(SubjectProfile person, String factorId, Factors factors) {
        try {
            if (!factors.get(person.tenant(), factorId).verified()) {
                factors.delete(person.tenant(), factorId);
            }
        } catch (Problem gone) {
            // it was removed elsewhere: nothing is left to do
        }
    }

    private static Optional<PendingEnrolment> kept(EnrolmentContext context, String kind) {
        return Optional.ofNullable((PendingEnrolment) VaadinSession.getCurrent().getAttribute(key(context, kind)));
    }

    private static String key(EnrolmentContext context, String kind) {
        return String.join(
                "|",
                PendingEnrolment.class.getName(),
                kind,
                context.challenges().tenant().value(),
                context.challenges().name());
    }
}
