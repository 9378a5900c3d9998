package dev.countersign.audit;

import dev.countersign.maintenance.Lease;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** One serving node seals every few seconds; every node watches that nothing gets lost. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnWebApplication
class AuditSchedule implements SchedulingConfigurer, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(AuditSchedule.class);
    private static final String CHORE = "audit-seal";
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration NOTE = Duration.ofMinutes(10);

    private final AuditSealer sealer;
    private final CheckpointFile witness;
    private final AuditRepeats repeats;
    private final Clock clock;
    private final Lease lease;
    private final Duration interval;

    AuditSchedule(
            AuditSealer sealer,
            CheckpointFile witness,
            AuditRepeats repeats,
            Clock clock,
            Lease lease,
            AuditProperties properties) {
        this.sealer = sealer;
        this.repeats = repeats;
        this.clock = clock;
        this.witness = witness;
        this.lease = lease;
        this.interval = properties.sealInterval();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(this::seal, interval);
        registrar.addFixedDelayTask(this::sweep, SWEEP);
        registrar.addFixedDelayTask(this::note, NOTE);
        registrar.addFixedDelayTask(this::settle, SETTLE);
    }

    /** What was written last is sealed as well. */
    @Override
    public void destroy() {
        settle();
        seal();
    }

    private void settle() {
        repeats.settle(clock.instant());
    }

    private void seal() {
        if (lease.take(CHORE, LEASE)) {
            sealer.seal();
        }
        witness.look();
    }

    private void sweep() {
        if (lease.take(CHORE, LEASE)) {
            sealer.sweep();
        }
    }

    /** The log is one more place outside of the database. */
    private void note() {
        witness.seen().ifPresent(checkpoint -> log.info("Audit trail check-point {}", checkpoint));
    }
}
