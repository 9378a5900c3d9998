package dev.countersign.api;

import dev.countersign.web.MinimalHeaders;
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
 * What is open to everybody: the bare status of the server and the contract of its API. Figures are for whoever reaches a
 * management port of its own; on the public port there are none.
 */
@Configuration(proxyBeanMethods = false)
class OpenSecurity {

    private static final String[] HEALTH = {
        "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"
    };

    /** The published contract tells nothing that the documentation does not; neither do errors, wherever they come from. */
    @Bean
    @Order(3)
    SecurityFilterChain contractChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/openapi.yaml", "/error")
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(MinimalHeaders::on)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain actuatorChain(HttpSecurity http, Environment environment, ErrorWriter errors) throws Exception {
        boolean apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(rules -> rules.requestMatchers(HEALTH)
                        .permitAll()
                        .anyRequest()
                        .access(new SingleResultAuthorizationManager<>(new AuthorizationDecision(apart))))
                .headers(MinimalHeaders::on)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(failed -> failed.authenticationEntryPoint(
                        (request, response, e) -> errors.write(response, 404, ErrorBody.ofStatus(404))))
                .build();
    }
}
