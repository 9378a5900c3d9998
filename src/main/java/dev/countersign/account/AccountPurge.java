package dev.countersign.account;

import dev.countersign.maintenance.Purge;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccountPurge {

    private static final int MOST_COUNTS = 100_000;

    @Bean
    static Purge purgeOfSessions() {
        return Purge.of("account_session", "ends_at", Duration.ZERO);
    }

    /** Removes counts of wrong passwords. Strangers can start new ones, so their number has a limit. */
    @Bean
    static Purge purgeOfSignInCounts() {
        return Purge.of("sign_in_lane", "ends_at", Duration.ZERO).limitedTo(MOST_COUNTS);
    }
}
