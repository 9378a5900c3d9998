package dev.countersign.prompt;

import dev.countersign.maintenance.Purge;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PromptPurge {

    /** Keeps an expired prompt for a day, so that its request cannot be answered again. */
    @Bean
    static Purge purgeOfPrompts() {
        return Purge.of("prompt", "expires_at", Duration.ofDays(1));
    }

    @Bean
    static Purge purgeOfRememberedBrowsers() {
        return Purge.of("remembered_browser", "expires_at", Duration.ZERO);
    }
}
