package dev.countersign.duo;

import dev.countersign.web.StatelessSecurity;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Configures the endpoints of the Duo OIDC Auth API. There is no login: clients sign what they send, and browsers have the
 * cookie of the prompt.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DuoSecurity {

    static final String HEALTH_CHECK = "/oauth/v1/health_check";
    static final String AUTHORIZE = "/oauth/v1/authorize";
    static final String TOKEN = "/oauth/v1/token";

    /** This package answers everything below this path. */
    static final String ALL = "/oauth/**";

    @Bean
    @Order(4)
    SecurityFilterChain duoChain(HttpSecurity http) throws Exception {
        return StatelessSecurity.on(http)
                .securityMatcher(ALL)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}
