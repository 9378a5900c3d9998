package dev.countersign.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/** The second steps that a session waits for: one for each tab, up to some, and each answered once. */
final class PendingSteps {

    private static final String ATTRIBUTE = PendingSteps.class.getName();
    private static final int MOST = 10;

    private PendingSteps() {}

    /** Keeps one more; the oldest gives way when there are too many. */
    static void add(HttpServletRequest request, Pending pending) {
        HttpSession session = request.getSession();
        synchronized (WebUtils.getSessionMutex(session)) {
            List<Pending> all = all(session);
            all.add(pending);
            session.setAttribute(ATTRIBUTE, new ArrayList<>(all.subList(Math.max(0, all.size() - MOST), all.size())));
        }
    }

    /** Hands the one with this state out, for the only time. */
    static @Nullable Pending take(HttpServletRequest request, String state) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        synchronized (WebUtils.getSessionMutex(session)) {
            List<Pending> all = all(session);
            Pending found = null;
            for (Pending one : all) {
                if (same(Objects.requireNonNull(one.request().getState()), state)) {
                    found = one;
                }
            }
            all.remove(found);
            session.setAttribute(ATTRIBUTE, all);
            return found;
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Pending> all(HttpSession session) {
        List<Pending> all = new ArrayList<>();
        if (session.getAttribute(ATTRIBUTE) instanceof List<?> kept) {
            kept.forEach(one -> all.add((Pending) one));
        }
        return all;
    }
}
