package dev.countersign.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Takes the browser back from Countersign. When the answer belongs to a request of this very session, is about the
 * person who is signed in here, and stands all checks, the person gets the authority of the second step, dated at the
 * time when it was passed. In any other case nothing changes.
 */
class CallbackFilter extends AbstractAuthenticationProcessingFilter {

    /** By how much two clocks may differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final CountersignServer server;
    private final CountersignProperties settings;
    private final Clock clock;

    CallbackFilter(CountersignServer server, CountersignProperties settings, Clock clock) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, settings.callbackPath()));
        this.server = server;
        this.settings = settings;
        this.clock = clock;
        setAuthenticationManager(any -> {
            throw new IllegalStateException("The person is signed in already");
        });
        setAuthenticationSuccessHandler((request, response, person) -> response.sendRedirect(Target.of(request)));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        String state = request.getParameter("state");
        Pending pending = state == null ? null : PendingSteps.take(request, state);
        if (state == null || pending == null) {
            throw new Refusal(Refusal.Reason.LOST, "the state is not one that this session waits for");
        }
        Target.remember(request, pending.target());
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || !trust.isAuthenticated(person)) {
            throw new Refusal(Refusal.Reason.LOST, "nobody is signed in any more");
        }
        String code = request.getParameter("code");
        if (code == null) {
            throw new Refusal(Refusal.Reason.DECLINED, "Countersign answered " + request.getParameter("error"));
        }
        return passed(person, checked(server.redeem(pending.request(), code, state), person, pending));
    }

    /** @return when the second step was passed */
    private Instant checked(OidcIdToken answer, Authentication person, Pending pending) {
        if (!person.getName().equals(answer.getSubject())) {
            throw doubtful("is about somebody else");
        }
        Instant at = answer.getAuthenticatedAt();
        Instant now = clock.instant();
        if (at == null || at.isAfter(now.plus(SKEW))) {
            throw doubtful("does not say when the second step was passed");
        }
        if (pending.maxAge() != null && at.isBefore(now.minus(pending.maxAge()).minus(SKEW))) {
            throw doubtful("is about a second step that was passed too long ago");
        }
        if (!settings.satisfiedBy(answer.getAuthenticationContextClass())) {
            throw doubtful("is about a weaker second step than countersign.acr asks for");
        }
        return at;
    }

    private static Authentication passed(Authentication person, Instant at) {
        FactorGrantedAuthority factor = FactorGrantedAuthority.withAuthority(SecondStep.AUTHORITY)
                .issuedAt(at)
                .build();
        return person.toBuilder()
                .authorities(all -> {
                    all.removeIf(one -> SecondStep.AUTHORITY.equals(one.getAuthority()));
                    all.add(factor);
                })
                .build();
    }

    private static Refusal doubtful(String why) {
        return new Refusal(Refusal.Reason.DOUBTFUL, "the answer " + why);
    }
}
