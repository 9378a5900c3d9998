package dev.countersign.maintenance;

import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider.Configuration.Builder;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Runs what is {@code @Scheduled} on nodes that serve; commands have no schedule. What is also {@code @SchedulerLock}
 * runs on one node at a time. These locks spare work, and correctness must not depend on them: a node that is too slow
 * loses its lock without a notice. Times are the database's.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableScheduling
@EnableSchedulerLock(defaultLockAtMostFor = "1m")
class SchedulingConfiguration {

    @Bean
    static LockProvider lockProvider(JdbcTemplate jdbc, Node self) {
        return new JdbcTemplateLockProvider(new Builder()
                .withJdbcTemplate(jdbc)
                .withLockedByValue(self.id())
                .usingDbTime()
                .build());
    }
}
