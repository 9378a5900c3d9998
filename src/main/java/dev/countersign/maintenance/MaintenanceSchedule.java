package dev.countersign.maintenance;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** When a serving node removes what is old. Commands have no schedule. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnWebApplication
class MaintenanceSchedule implements SchedulingConfigurer {

    private final Housekeeping housekeeping;
    private final Duration purge;

    MaintenanceSchedule(Housekeeping housekeeping, RetentionProperties retention) {
        this.housekeeping = housekeeping;
        this.purge = retention.interval();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(housekeeping::run, purge, purge));
    }
}
