package dev.countersign.upkeep;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** When a serving node looks at its clock and removes what is old. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnWebApplication
class UpkeepSchedule implements SchedulingConfigurer {

    private final Housekeeping housekeeping;
    private final ClockWatch clock;
    private final DatabaseWatch database;
    private final Duration purge;
    private final ClockProperties watch;

    UpkeepSchedule(
            Housekeeping housekeeping,
            ClockWatch clock,
            DatabaseWatch database,
            RetentionProperties retention,
            ClockProperties watch) {
        this.housekeeping = housekeeping;
        this.clock = clock;
        this.database = database;
        this.purge = retention.interval();
        this.watch = watch;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(new FixedDelayTask(clock::look, watch.interval(), watch.delay()));
        registrar.addFixedDelayTask(database::look, DatabaseWatch.INTERVAL);
        registrar.addFixedDelayTask(new FixedDelayTask(housekeeping::run, purge, purge));
    }
}
