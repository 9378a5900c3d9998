package dev.countersign.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.OncePerRequestFilter;

/** What the filter chains of programs have in common: no session, and headers for a browser that opens them all the same. */
public final class StatelessSecurity {

    private static final String NO_CONTENT =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private StatelessSecurity() {}

    /** Configures the chain of a protocol: no user is signed in there, and a body is no larger than a form needs to be. */
    public static HttpSecurity on(HttpSecurity http) throws Exception {
        return http.addFilterBefore(RequestSizeFilter.forForms(), HeaderWriterFilter.class)
                .addFilterAfter(new PrefetchFilter(), HeaderWriterFilter.class)
                .headers(StatelessSecurity::headers)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    /** Adds headers by which a browser runs nothing, frames nothing and sends no referrer. */
    public static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .contentSecurityPolicy(policy -> policy.policyDirectives(NO_CONTENT))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
    }

    /** Refuses requests that a browser sends ahead of the user, so that they use up nothing that works once. */
    private static class PrefetchFilter extends OncePerRequestFilter {

        private static final List<String> HEADERS = List.of("Sec-Purpose", "Purpose", "X-Moz");

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            boolean prefetch = HEADERS.stream()
                    .map(request::getHeader)
                    .filter(Objects::nonNull)
                    .anyMatch(purpose -> purpose.toLowerCase(Locale.ROOT).contains("prefetch"));
            if (prefetch) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                new ErrorBody.OAuth("invalid_request", "This address cannot be fetched ahead.").write(response, 400);
                return;
            }
            chain.doFilter(request, response);
        }
    }
}
