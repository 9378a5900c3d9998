package dev.countersign.portal;

import dev.countersign.maintenance.Purge;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PortalLinkPurge {

    /** Removes links a day after they expired. The audit trail keeps what was opened by one. */
    @Bean
    static Purge purgeOfPortalLinks() {
        return Purge.of("portal_link", "expires_at", Duration.ofDays(1));
    }
}
