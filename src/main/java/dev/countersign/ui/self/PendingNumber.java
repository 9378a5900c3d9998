package dev.countersign.ui.self;

import com.vaadin.flow.server.VaadinSession;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.common.TenantId;
import dev.countersign.factor.Factors;
import java.util.Optional;

/** A number that waits for its first code, kept in the session so that a reload sends no second text. */
record PendingNumber(String factorId, PhoneNumber number) {

    private static final String KEY = PendingNumber.class.getName();

    static Optional<PendingNumber> current() {
        return Optional.ofNullable((PendingNumber) VaadinSession.getCurrent().getAttribute(KEY));
    }

    static void keep(PendingNumber pending) {
        VaadinSession.getCurrent().setAttribute(KEY, pending);
    }

    static void forget() {
        VaadinSession.getCurrent().setAttribute(KEY, null);
    }

    /** Removes what was set up for a number that the person does not want after all. */
    void giveUp(Factors factors) {
        forget();
        try {
            if (!factors.get(TenantId.DEFAULT, factorId).verified()) {
                factors.delete(TenantId.DEFAULT, factorId);
            }
        } catch (Problem gone) {
            // somebody else removed it: nothing is left to do
        }
    }
}
