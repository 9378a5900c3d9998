package dev.countersign.api;

import dev.countersign.web.ErrorBody;
import dev.countersign.web.RequestSizeFilter;
import dev.countersign.web.ServerPaths;
import dev.countersign.web.StatelessSecurity;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.annotation.AnnotationTemplateExpressionDefaults;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * The security of the API and of what anonymous callers may read. Callers of the API authenticate by an API key, without
 * cookies and sessions; see {@link HasScope}.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class ApiSecurity {

    private static final String[] HEALTH = {
        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
    };

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http, ApiKeyCache keys, ApiKeyRateLimiter limiter, SecurityContextHolderStrategy contexts)
            throws Exception {
        return http.securityMatcher(ServerPaths.apiPatterns())
                // the static manager: the rules that the pages add for second factors are not for keys
                .authorizeHttpRequests(
                        rules -> rules.anyRequest().access(AuthenticatedAuthorizationManager.authenticated()))
                .addFilterBefore(RequestSizeFilter.forApi(), HeaderWriterFilter.class)
                .addFilterBefore(new ApiKeyFilter(keys, limiter, contexts), AuthorizationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(StatelessSecurity::headers)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .exceptionHandling(failed -> failed.authenticationEntryPoint((request, response, e) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                            ErrorBody.ofStatus(401).write(response, 401);
                        })
                        .accessDeniedHandler((request, response, e) ->
                                ErrorBody.ofStatus(403).write(response, 403)))
                .build();
    }

    /** Opens the published contract, and the page to which the container forwards errors. */
    @Bean
    @Order(3)
    SecurityFilterChain contractChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/openapi.yaml", "/error")
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(StatelessSecurity::headers)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Opens the bare health status. Metrics are served on a management port of its own, and never on the public port. */
    @Bean
    @Order(2)
    SecurityFilterChain actuatorChain(HttpSecurity http, Environment environment) throws Exception {
        boolean apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(rules -> rules.requestMatchers(HEALTH)
                        .permitAll()
                        .anyRequest()
                        .access(new SingleResultAuthorizationManager<>(new AuthorizationDecision(apart))))
                .headers(StatelessSecurity::headers)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(failed -> failed.authenticationEntryPoint(
                        (request, response, e) -> ErrorBody.ofStatus(404).write(response, 404)))
                .build();
    }

    /** Resolves the placeholder of {@link HasScope}. */
    @Bean
    static AnnotationTemplateExpressionDefaults scopeTemplates() {
        return new AnnotationTemplateExpressionDefaults();
    }

    /** Answers addresses that the firewall refuses: doubled slashes, encoded slashes, semicolons. */
    @Bean
    RequestRejectedHandler refusedAddresses() {
        return (request, response, e) -> {
            if (ServerPaths.isApi(request)) {
                ErrorBody.of("bad_request", "The address has a form that is not allowed.")
                        .write(response, 400);
            } else {
                response.sendError(400);
            }
        };
    }
}
