package dev.countersign.ui.setup;

import com.vaadin.flow.server.VaadinSession;
import dev.countersign.common.PhoneNumber;
import dev.countersign.common.Problem;
import dev.countersign.common.Subject;
import dev.countersign.factor.Factors;
import dev.countersign.ui.challenge.ChallengeSession.Place;
import java.util.Optional;

/** A number that waits for its first code, kept in the session so that a reload sends no second text. */
record PendingNumber(Place place, String factorId, PhoneNumber number) {

    private static final String KEY = PendingNumber.class.getName();

    static Optional<PendingNumber> at(Place place) {
        return Optional.ofNullable((PendingNumber) VaadinSession.getCurrent().getAttribute(key(place)));
    }

    /** The factor of the number that was entered here before, while it is this person's and still waits. */
    static Optional<String> waiting(Place place, Subject person, PhoneNumber number, Factors factors) {
        return at(place)
                .filter(pending -> pending.number().equals(number))
                .map(PendingNumber::factorId)
                .filter(id -> factors.waits(person, id));
    }

    static void keep(PendingNumber pending) {
        VaadinSession.getCurrent().setAttribute(key(pending.place()), pending);
    }

    void forget() {
        VaadinSession.getCurrent().setAttribute(key(place), null);
    }

    /** Removes what was set up for a number that the person does not want after all. */
    void giveUp(Factors factors) {
        forget();
        try {
            if (!factors.get(place.tenant(), factorId).verified()) {
                factors.delete(place.tenant(), factorId);
            }
        } catch (Problem gone) {
            // somebody else removed it: nothing is left to do
        }
    }

    private static String key(Place place) {
        return String.join("|", KEY, place.tenant().value(), place.name());
    }
}
