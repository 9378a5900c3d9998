package dev.countersign.grant;

import dev.countersign.maintenance.Purge;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GrantPurge {

    /** Keeps a grant for an hour longer, so that nodes whose clocks differ agree on whether it was used. */
    @Bean
    static Purge purgeOfGrants() {
        return Purge.of("login_grant", "expires_at", Duration.ofHours(1));
    }
}
