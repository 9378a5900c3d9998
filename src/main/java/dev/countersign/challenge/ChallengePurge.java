package dev.countersign.challenge;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChallengePurge {

    /** Keeps an expired challenge for a while, since a client may still ask for it. */
    @Bean
    static Purge purgeOfChallenges(Retention retention) {
        return Purge.of("challenge", "expires_at", retention.challenges());
    }
}
