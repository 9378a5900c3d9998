package dev.countersign.api;

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
 * Who may ask how the server is: everybody for the bare status, and whoever reaches a management port of its own for the
 * figures. On the public port there are no figures.
 */
@Configuration(proxyBeanMethods = false)
class HealthSecurity {

    @Bean
    @Order(2)
    SecurityFilterChain actuatorChain(HttpSecurity http, Environment environment, ErrorWriter errors) throws Exception {
        boolean apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(rules -> rules.requestMatchers("/actuator/health")
                        .permitAll()
                        .anyRequest()
                        .access(new SingleResultAuthorizationManager<>(new AuthorizationDecision(apart))))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(failed -> failed.authenticationEntryPoint(
                        (request, response, e) -> errors.write(response, 404, ErrorBody.ofStatus(404))))
                .build();
    }
}
