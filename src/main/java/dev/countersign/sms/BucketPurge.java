package dev.countersign.sms;

import dev.countersign.maintenance.Purge;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BucketPurge {

    /** Keeps a bucket for an hour after its end, for nodes whose clocks are behind. */
    @Bean
    static Purge purgeOfBuckets() {
        return Purge.of("rate_bucket", "ends_at", Duration.ofHours(1)).withKey("k");
    }
}
