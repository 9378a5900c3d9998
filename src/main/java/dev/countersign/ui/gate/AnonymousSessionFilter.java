package dev.countersign.ui.gate;

import dev.countersign.common.IpAddress;
import dev.countersign.prompt.BrowserCookies;
import dev.countersign.prompt.Prompt;
import dev.countersign.prompt.PromptOutcome.Waiting;
import dev.countersign.prompt.Prompts;
import dev.countersign.ui.gate.AnonymousSessions.Admission;
import dev.countersign.ui.gate.AnonymousSessions.Place;
import dev.countersign.ui.gate.AnonymousSessions.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.AntPathMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets no stranger open a session beyond the bounds of {@link AnonymousSessions}, and keeps those that are opened for two
 * minutes without use; who holds an open prompt has as long as the prompt.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class AnonymousSessionFilter extends OncePerRequestFilter {

    static final Duration LIFE = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(AnonymousSessionFilter.class);
    private static final String PLACE = Place.class.getName();
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final AnonymousSessions sessions;
    private final BrowserCookies cookies;
    private final ObjectProvider<Prompts> prompts;
    private final Clock clock;
    private final List<String> withoutSession;
    private final AntPathMatcher paths = new AntPathMatcher();
    private long toldAt = System.nanoTime() - QUIET_NANOS;

    /** @param withoutSession the paths that are no pages, as patterns */
    AnonymousSessionFilter(
            AnonymousSessions sessions,
            BrowserCookies cookies,
            ObjectProvider<Prompts> prompts,
            Clock clock,
            @Value("${vaadin.exclude-urls}") List<String> withoutSession) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.prompts = prompts;
        this.clock = clock;
        this.withoutSession = withoutSession;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean counted = session == null && withoutSession.stream().noneMatch(pattern -> paths.match(pattern, path));
        Duration life = counted || session != null ? life(request, path) : LIFE;
        Place place = null;
        if (counted) {
            String source = source(request);
            Admission admission = sessions.admit(source, life.compareTo(LIFE) > 0);
            if (admission.refusal().isPresent()) {
                refuse(request, response, admission.refusal().get(), source);
                return;
            }
            place = admission.place().orElseThrow();
        }
        try {
            chain.doFilter(request, response);
        } finally {
            settle(request, place, life);
        }
    }

    private static String source(HttpServletRequest request) {
        return IpAddress.sourceOf(request.getRemoteAddr());
    }

    /** Until the prompt is over that the browser opens and may open; else the life of a stranger's session. */
    private Duration life(HttpServletRequest request, String path) {
        if (!path.startsWith(Prompt.PAGES)) {
            return LIFE;
        }
        String id = path.substring(Prompt.PAGES.length());
        return cookies.browser(request)
                .map(secret -> prompts.getObject().peek(id, secret))
                .filter(Waiting.class::isInstance)
                .map(Waiting.class::cast)
                .map(waiting ->
                        Duration.between(clock.instant(), waiting.prompt().expiresAt()))
                .filter(left -> left.compareTo(LIFE) > 0)
                .orElse(LIFE);
    }

    /** Binds the place to the session that came of the request; gives it back when none came, or somebody signed in. */
    private void settle(HttpServletRequest request, @Nullable Place place, Duration life) {
        HttpSession session = request.getSession(false);
        boolean bound = false;
        try {
            if (session != null && signedIn(session)) {
                if (session.getAttribute(PLACE) != null) {
                    session.removeAttribute(PLACE);
                    session.setMaxInactiveInterval(session.getServletContext().getSessionTimeout() * 60);
                }
            } else if (session != null) {
                bound = place != null && session.getAttribute(PLACE) == null;
                if (bound) {
                    session.setAttribute(PLACE, place);
                }
                int seconds = (int) life.toSeconds();
                if (bound || session.isNew() || seconds > session.getMaxInactiveInterval()) {
                    session.setMaxInactiveInterval(seconds);
                }
            }
        } catch (IllegalStateException ended) {
            // another request of the same browser ended the session meanwhile, and its place is free by that
            log.debug("A session ended before its request did", ended);
        } finally {
            if (place != null && !bound) {
                place.free();
            }
        }
    }

    private static boolean signedIn(HttpSession session) {
        Object context = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context instanceof SecurityContext security
                && security.getAuthentication() != null
                && !(security.getAuthentication() instanceof AnonymousAuthenticationToken);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal, String source)
            throws IOException {
        tell(refusal, source);
        response.addHeader("Retry-After", String.valueOf(LIFE.toSeconds()));
        new PlainPage(request, "busy.title", "busy.help").write(response, refusal.status);
    }

    /** At most once a minute: a flood fills no log. */
    private synchronized void tell(Refusal refusal, String source) {
        long now = System.nanoTime();
        if (now - toldAt >= QUIET_NANOS) {
            toldAt = now;
            log.warn(
                    "Strangers have as many sessions as they may ({}), the last one refused came from {}. If that is a"
                            + " proxy of yours, name it in countersign.trusted-proxies",
                    refusal,
                    source);
        }
    }
}
