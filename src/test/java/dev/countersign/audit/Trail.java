package dev.countersign.audit;

import dev.countersign.MovableClock;
import dev.countersign.UnitJpa;
import dev.countersign.audit.CheckpointFile.Checkpoint;
import dev.countersign.common.Home;
import dev.countersign.event.ActorSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A trail in a database of its own, with all that works on it. */
class Trail {

    static final Duration RETENTION = Duration.ofDays(400);

    final JdbcClient jdbc;
    final MovableClock clock = MovableClock.startingNow();
    final AuditChain chain;
    final AuditSealer sealer;
    final AuditRetention retention;
    final CheckpointFile checkpointFile;
    final AuditVerifier verifier;
    private final UnitJpa jpa;
    private final AuditEventRepository events;
    private final AuditSealRepository seals;

    Trail(DataSource database, Path home) {
        Flyway.configure().dataSource(database).load().migrate();
        jdbc = JdbcClient.create(database);
        jpa = new UnitJpa(
                database,
                AuditEventEntity.class,
                AuditSealEntity.class,
                AuditAnchorEntity.class,
                RepeatedEventEntity.class);
        events = jpa.repository(AuditEventRepository.class);
        seals = jpa.repository(AuditSealRepository.class);
        chain = new AuditChain(seals, new HmacVault());
        sealer = new AuditSealer(events, seals, chain, jpa.transaction());
        checkpointFile = new CheckpointFile(chain, new Home(home));
        verifier = new AuditVerifier(events, seals, chain, checkpointFile, clock);
        retention = new AuditRetention(
                events, seals, chain, jpa.transaction(), clock, new AuditProperties(Duration.ofSeconds(2), RETENTION));
    }

    /** The end of the trail when it had this many seals. */
    Checkpoint checkpoint(long seq) {
        return Checkpoint.of(seals.findBySeq(seq).orElseThrow().link());
    }

    /** The trail as the other modules see it. */
    AuditTrail audit() {
        return new AuditTrail(
                events,
                repeated(),
                new StaticListableBeanFactory().getBeanProvider(ActorSource.class),
                event -> {},
                clock,
                verifier);
    }

    /** The counts of one node. */
    RepeatedEvents repeated() {
        return new RepeatedEvents(jpa.repository(RepeatedEventRepository.class), events, jpa.transaction());
    }

    /** Rows with ids from 1, as events would leave them. */
    void write(int rows) {
        for (int i = 0; i < rows; i++) {
            jdbc.sql("""
                            insert into audit_event (at, tenant_id, actor, event, subject, user_id, detail)
                            values (:at, 'default', 'key_1', 'code_accepted', 'auth_factor_1', 'ada', :detail)
                            """)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("detail", "challenge " + i)
                    .update();
        }
    }

    void sql(String sql) {
        jdbc.sql(sql).update();
    }

    AuditVerdict verdict() {
        return verifier.verify(List.of());
    }
}
