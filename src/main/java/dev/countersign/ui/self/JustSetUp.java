package dev.countersign.ui.self;

import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;

/** The kind of method that a person has just set up, for the page that comes next. */
final class JustSetUp {

    private static final String KEY = JustSetUp.class.getName();

    private JustSetUp() {}

    static void remember(String kind) {
        VaadinSession.getCurrent().setAttribute(KEY, kind);
    }

    /** The kind, once. */
    static Optional<String> take() {
        VaadinSession session = VaadinSession.getCurrent();
        Optional<String> kind = Optional.ofNullable((String) session.getAttribute(KEY));
        session.setAttribute(KEY, null);
        return kind;
    }
}
