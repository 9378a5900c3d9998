package dev.countersign.ui.gate;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Where a person goes on after the second step. */
final class SavedDestination {

    private static final String KEY = SavedDestination.class.getName();
    private static final String START = ".";
    private static final HttpSessionRequestCache REQUESTS = new HttpSessionRequestCache();

    private SavedDestination() {}

    /** Remembers a place on our own pages. */
    static void to(String path) {
        VaadinSession.getCurrent().setAttribute(KEY, path);
    }

    static void forget() {
        VaadinSession.getCurrent().setAttribute(KEY, null);
    }

    static boolean remembered() {
        return VaadinSession.getCurrent().getAttribute(KEY) != null;
    }

    /** The place, once: from where the page led away, else the request that was refused, else the start. */
    static String take() {
        VaadinSession session = VaadinSession.getCurrent();
        Object path = session.getAttribute(KEY);
        session.setAttribute(KEY, null);
        Optional<String> saved = takeSaved();
        return path != null && !path.toString().isEmpty() ? path.toString() : saved.orElse(START);
    }

    private static Optional<String> takeSaved() {
        var request = VaadinServletRequest.getCurrent().getHttpServletRequest();
        var response = VaadinServletResponse.getCurrent().getHttpServletResponse();
        SavedRequest saved = REQUESTS.getRequest(request, response);
        REQUESTS.removeRequest(request, response);
        // the browser may know this server by another name than the request that was refused
        return Optional.ofNullable(saved)
                .map(refused -> refused.getRedirectUrl().replaceFirst("^https?://[^/]+", ""))
                .filter(place -> !place.startsWith("//"));
    }
}
