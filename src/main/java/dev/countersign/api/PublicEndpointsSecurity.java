package dev.countersign.api;

import dev.countersign.web.ErrorBody;
import dev.countersign.web.StatelessSecurity;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.SingleResultAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The security of what anonymous callers may read: the bare health status and the published contract. Metrics are served
 * on a management port of its own, and never on the public port.
 */
@Configuration(proxyBeanMethods = false)
class PublicEndpointsSecurity {

    private static final String[] HEALTH = {
        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
    };

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
}
