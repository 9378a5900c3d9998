package dev.countersign.audit;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals new rows of the trail on one serving node at a time; every node advances its checkpoint. */
@Component
@ConditionalOnWebApplication
class AuditSchedule implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(AuditSchedule.class);

    private final AuditSealer sealer;
    private final CheckpointFile checkpointFile;
    private final RepeatedEvents repeated;
    private final AuditRetention retention;
    private final Clock clock;

    AuditSchedule(
            AuditSealer sealer,
            CheckpointFile checkpointFile,
            RepeatedEvents repeated,
            AuditRetention retention,
            Clock clock) {
        this.sealer = sealer;
        this.checkpointFile = checkpointFile;
        this.repeated = repeated;
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${countersign.audit.seal-interval:2s}")
    @SchedulerLock(name = "audit-seal", lockAtMostFor = "30s")
    void seal() {
        sealer.seal();
    }

    @Scheduled(fixedDelayString = "${countersign.audit.seal-interval:2s}")
    void advanceCheckpoint() {
        checkpointFile.advance();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    @SchedulerLock(name = "audit-seal", lockAtMostFor = "30s")
    void sweep() {
        sealer.sweep();
    }

    @Scheduled(
            initialDelayString = "${countersign.retention.interval:10m}",
            fixedDelayString = "${countersign.retention.interval:10m}")
    @SchedulerLock(name = "audit-retention", lockAtMostFor = "10m")
    void purge() {
        retention.purge();
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void settle() {
        repeated.settle(clock.instant());
    }

    /** Logs the checkpoint: the log is another place outside of the database. */
    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void note() {
        checkpointFile.read().ifPresent(checkpoint -> log.info("Audit trail check-point {}", checkpoint));
    }

    /** Seals the last rows before the node stops; two sealers at once do no harm. */
    @Override
    public void destroy() {
        settle();
        sealer.seal();
        checkpointFile.advance();
    }
}
