package dev.countersign.api;

import dev.countersign.web.MinimalHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Who may call the API: whoever shows a good key, without cookies and sessions. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http, KnownKeys keys, ErrorWriter errors, SecurityContextHolderStrategy signedIn)
            throws Exception {
        return http.securityMatcher(ApiPaths.PATTERNS)
                // the static rule: the factor rules of the pages are not for keys
                .authorizeHttpRequests(
                        rules -> rules.anyRequest().access(AuthenticatedAuthorizationManager.authenticated()))
                .addFilterBefore(new ApiKeyFilter(keys, errors, signedIn), AuthorizationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(MinimalHeaders::on)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .exceptionHandling(failed -> failed.authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            errors.write(response, 401, ErrorBody.UNAUTHORIZED);
                        })
                        .accessDeniedHandler(
                                (request, response, e) -> errors.write(response, 403, ErrorBody.ofStatus(403))))
                .build();
    }

    /** Addresses that the firewall takes for an attack: doubled slashes, encoded slashes, semicolons. */
    @Bean
    RequestRejectedHandler refusedAddresses(ErrorWriter errors) {
        return (request, response, e) -> {
            if (ApiPaths.contains(request)) {
                errors.write(response, 400, ErrorBody.of("bad_request", "The address has a form that is not allowed."));
            } else {
                response.sendError(400);
            }
        };
    }
}
