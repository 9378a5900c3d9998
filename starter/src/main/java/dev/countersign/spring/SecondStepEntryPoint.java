package dev.countersign.spring;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Sends a signed-in person, who lacks the second step or passed it too long ago, to Countersign. Only pages are sent
 * there: to whatever else a browser loads, the answer is 403, and nothing is asked of Countersign.
 */
class SecondStepEntryPoint implements AuthenticationEntryPoint {

    private final CountersignServer server;
    private final CountersignProperties settings;
    private final RequestCache requestCache;
    private final AuthenticationFailureHandler refusals;
    private final RequestMatcher pages = page();

    SecondStepEntryPoint(
            CountersignServer server,
            CountersignProperties settings,
            RequestCache requestCache,
            AuthenticationFailureHandler refusals) {
        this.server = server;
        this.settings = settings;
        this.requestCache = requestCache;
        this.refusals = refusals;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException, ServletException {
        if (!pages.matches(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "A second step is needed");
            return;
        }
        String target = Target.wanted(requestCache, request, response);
        Duration maxAge = maxAge(request);
        OAuth2AuthorizationRequest asked = server.request(request, wishes(maxAge));
        try {
            String address = server.push(asked);
            PendingSteps.add(request, new Pending(asked, target, maxAge));
            response.sendRedirect(address);
        } catch (Refusal refusal) {
            refusals.onAuthenticationFailure(request, response, refusal);
        }
    }

    private Map<String, Object> wishes(@Nullable Duration maxAge) {
        var person = SecurityContextHolder.getContext().getAuthentication();
        Map<String, Object> wishes = new LinkedHashMap<>();
        if (person != null) {
            wishes.put("login_hint", person.getName());
        }
        if (settings.acr() != null) {
            wishes.put("acr_values", settings.acr());
        }
        if (maxAge != null) {
            wishes.put("max_age", maxAge.toSeconds());
        }
        return wishes;
    }

    /** What the rule that was not met says about the age of the second step. */
    private static @Nullable Duration maxAge(HttpServletRequest request) {
        return request.getAttribute(WebAttributes.REQUIRED_FACTOR_ERRORS) instanceof List<?> errors
                        && !errors.isEmpty()
                        && errors.getFirst() instanceof RequiredFactorError error
                ? error.getRequiredFactor().getValidDuration()
                : null;
    }

    private static RequestMatcher page() {
        MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setUseEquals(true);
        return request -> html.matches(request) && request.getHeader("X-Requested-With") == null;
    }
}
