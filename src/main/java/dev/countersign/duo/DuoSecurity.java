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

/** Nobody is signed in here: applications sign what they send, and browsers have a cookie of the prompt's own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DuoSecurity {

    @Bean
    @Order(4)
    SecurityFilterChain duoChain(HttpSecurity http) throws Exception {
        return StatelessSecurity.on(http)
                .securityMatcher(DuoPaths.ALL)
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}
