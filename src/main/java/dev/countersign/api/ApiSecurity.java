package dev.countersign.api;

import dev.countersign.web.ErrorBody;
import dev.countersign.web.RequestSizeFilter;
import dev.countersign.web.ServerPaths;
import dev.countersign.web.StatelessSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
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

/** The security of the API: callers authenticate by an API key, without cookies and sessions. See {@link HasScope}. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class ApiSecurity {

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
