package dev.countersign.spring;

import java.time.Clock;
import java.util.Objects;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** Gives a filter chain the way to Countersign and the way back, with whatever else the application set up for it. */
class CountersignConfigurer extends AbstractHttpConfigurer<CountersignConfigurer, HttpSecurity> {

    private final CountersignServer server;
    private final CountersignProperties settings;
    private final AuthenticationFailureHandler refusals;

    CountersignConfigurer(
            CountersignServer server, CountersignProperties settings, AuthenticationFailureHandler refusals) {
        this.server = server;
        this.settings = settings;
        this.refusals = refusals;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void init(HttpSecurity http) {
        RequestCache requestCache =
                Objects.requireNonNullElseGet(http.getSharedObject(RequestCache.class), HttpSessionRequestCache::new);
        ExceptionHandlingConfigurer<HttpSecurity> exceptions = http.getConfigurer(ExceptionHandlingConfigurer.class);
        if (exceptions != null) {
            exceptions.defaultDeniedHandlerForMissingAuthority(
                    new SecondStepEntryPoint(server, settings, requestCache, refusals), SecondStep.AUTHORITY);
        }
    }

    /** A new session id and a new CSRF token come with the second step as they come with the first. */
    @Override
    public void configure(HttpSecurity http) {
        CallbackFilter filter = new CallbackFilter(server, settings, Clock.systemUTC());
        filter.setAuthenticationFailureHandler(refusals);
        filter.setSecurityContextRepository(Objects.requireNonNullElseGet(
                http.getSharedObject(SecurityContextRepository.class), HttpSessionSecurityContextRepository::new));
        SessionAuthenticationStrategy sessions = http.getSharedObject(SessionAuthenticationStrategy.class);
        if (sessions != null) {
            filter.setSessionAuthenticationStrategy(sessions);
        }
        http.addFilterBefore(postProcess(filter), UsernamePasswordAuthenticationFilter.class);
    }
}
