package dev.countersign.ui.setup;

import com.vaadin.flow.server.VaadinSession;
import dev.countersign.common.Subject;
import dev.countersign.factor.Factors;
import dev.countersign.factor.Factors.Enrolled;
import dev.countersign.ui.challenge.ChallengeSession.Place;
import java.util.Optional;

/**
 * The app that waits for its first code, kept where it was set up: in the session of the own pages, or with the prompt.
 * Nowhere else is its key shown again, and no other page takes its first code.
 */
final class PendingApp {

    private static final String KEY = PendingApp.class.getName();

    private PendingApp() {}

    /** The app that was set up in this place, as long as it can be shown again. */
    static Optional<Enrolled> at(Place place, Subject person, Factors factors) {
        return Optional.ofNullable((String) VaadinSession.getCurrent().getAttribute(key(place)))
                .flatMap(factorId -> factors.resume(person, factorId));
    }

    static void keep(Place place, Enrolled enrolled) {
        VaadinSession.getCurrent().setAttribute(key(place), enrolled.factor().id());
    }

    private static String key(Place place) {
        return String.join("|", KEY, place.tenant().value(), place.name());
    }
}
