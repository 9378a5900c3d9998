package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.AuditChain.Link;
import dev.countersign.audit.CheckpointFile.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P9: old rows go, and what stays still verifies. Subclasses say on which database. */
abstract class RetentionOfTrailScenario {

    private static final int OLD = 30;
    private static final int YOUNG = 10;

    @TempDir
    private Path home;

    private Trail trail;

    abstract DataSource newDatabase();

    /** Rows 1 to 30 are old enough to go, 31 to 40 are not. */
    @BeforeEach
    void write() {
        trail = new Trail(newDatabase(), home);
        trail.write(OLD);
        trail.sealer.seal();
        trail.clock.advance(Trail.RETENTION.plusDays(1));
        trail.write(YOUNG);
        trail.sealer.seal();
    }

    @Test
    void old_rows_go_with_their_seals_and_the_rest_verifies() {
        assertThat(trail.retention.batch(1000)).isEqualTo(OLD);
        assertThat(trail.retention.batch(1000)).isZero();
        assertThat(count("audit_event")).isEqualTo(YOUNG);
        assertThat(count("audit_seal")).isEqualTo(YOUNG);
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(YOUNG, null, null));
        assertThat(trail.verifier.removed()).isEqualTo(OLD);
        trail.write(1);
        trail.sealer.seal();
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(YOUNG + 1, null, null));
    }

    @Test
    void each_batch_leaves_a_whole_trail() {
        for (int removed = 7; removed <= 28; removed += 7) {
            assertThat(trail.retention.batch(7)).isEqualTo(7);
            assertThat(trail.verdict()).isEqualTo(new AuditVerdict(OLD + YOUNG - removed, null, null));
        }
        assertThat(trail.retention.batch(7)).isEqualTo(2);
    }

    @Test
    void rows_of_the_retention_stay() {
        trail.retention.batch(1000);
        trail.clock.advance(Trail.RETENTION.minusDays(1));
        assertThat(trail.retention.batch(1000)).isZero();
        assertThat(count("audit_event")).isEqualTo(YOUNG);
    }

    @Test
    void the_newest_seal_stays_so_that_the_chain_goes_on() {
        trail.clock.advance(Trail.RETENTION.plusDays(1));
        assertThat(trail.retention.batch(1000)).isEqualTo(OLD + YOUNG - 1);
        trail.write(1);
        trail.sealer.seal();
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(2, null, null));
    }

    @Test
    void check_points_of_removed_rows_are_still_good() {
        Checkpoint before = trail.checkpoint(12);
        Checkpoint anchor = trail.checkpoint(OLD);
        Checkpoint after = trail.checkpoint(OLD + 2);
        trail.retention.batch(1000);
        assertThat(trail.verifier.verify(List.of(before, anchor, after)).intact())
                .isTrue();
        assertThat(trail.checkpointFile.advance()).isTrue();
        Checkpoint foreign = new Checkpoint(OLD, new byte[32]);
        assertThat(trail.verifier.verify(List.of(foreign)).intact()).isFalse();
    }

    @Test
    void an_end_that_was_cut_off_after_a_removal_is_missed() {
        trail.retention.batch(1000);
        assertThat(trail.checkpointFile.advance()).isTrue();
        trail.sql("delete from audit_event where id > 35");
        trail.sql("delete from audit_seal where seq > 35");
        assertThat(trail.verdict().problem()).startsWith("The trail has lost its end");
        assertThat(trail.checkpointFile.advance()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_base set seq = 35",
                "update audit_base set seq = 35, mac = (select mac from audit_seal where seq = 35)",
                "update audit_base set mac = (select mac from audit_seal where seq = 35), seq = 35,"
                        + " seal = (select mac from audit_seal where seq = 36)",
                "update audit_base set seq = 29",
                "update audit_base set seal = mac"
            })
    void a_forged_anchor_is_noticed(String forgery) {
        trail.retention.batch(1000);
        assertThat(trail.checkpointFile.advance()).isTrue();
        trail.sql(forgery);
        trail.sql("delete from audit_event where id <= 35");
        trail.sql("delete from audit_seal where seq <= 35");
        assertThat(trail.verdict().problem()).startsWith("The anchor of the trail was forged");
        assertThat(trail.checkpointFile.advance()).isFalse();
        assertThat(trail.retention.batch(1000)).as("nothing is removed on top").isZero();
    }

    @Test
    void a_anchor_that_nobody_made_hides_no_removed_rows() {
        trail.sql("insert into audit_base (id, seq, mac, seal) select 1, seq, mac, mac from audit_seal where seq = 35");
        assertThat(trail.verdict().problem()).startsWith("The anchor of the trail was forged");
        trail.sql("delete from audit_base");
        trail.retention.batch(1000);
        trail.sql("delete from audit_base");
        assertThat(trail.verdict().problem()).startsWith("Seal 1 is missing");
    }

    @Test
    void an_older_anchor_brings_back_no_rows() {
        trail.retention.batch(7);
        trail.sql("create table kept as select * from audit_base");
        trail.retention.batch(7);
        trail.sql("delete from audit_base");
        trail.sql("insert into audit_base select * from kept");
        assertThat(trail.verdict().problem()).startsWith("Seal 8 is missing");
    }

    @Test
    void a_row_that_is_put_before_the_anchor_is_noticed() {
        trail.retention.batch(1000);
        trail.sql("""
                insert into audit_event (id, at, tenant_id, actor, event, subject)
                values (3, current_timestamp, 'default', 'nobody', 'signed_in', 'a')
                """);
        trail.sql("insert into audit_seal (seq, audit_id, mac) select 3, 3, mac from audit_seal where seq = 31");
        assertThat(trail.verdict().problem()).startsWith("Seal 3 lies before the anchor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set detail = 'x' where id = 33",
                "delete from audit_event where id = 33",
                "update audit_event set id = 1000 where id = 33"
            })
    void a_row_after_the_anchor_is_still_watched(String change) {
        trail.retention.batch(1000);
        trail.sql(change);
        assertThat(trail.verdict().row()).isEqualTo(33);
        assertThat(trail.verdict().sealed()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set detail = 'x' where id = 5",
                "delete from audit_event where id = 5",
                "delete from audit_seal where seq = 5"
            })
    void a_row_that_does_not_fit_stays_and_is_named(String change) {
        trail.sql(change);
        assertThat(trail.retention.batch(1000)).isEqualTo(4);
        assertThat(trail.retention.batch(1000)).isZero();
        assertThat(trail.verdict().intact()).isFalse();
        assertThat(trail.verdict().sealed()).isZero();
    }

    @Test
    void nodes_at_once_remove_each_row_once() throws Exception {
        List<Future<Integer>> removed = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 12; i++) {
                removed.add(nodes.submit(() -> trail.retention.batch(3)));
            }
        }
        int sum = 0;
        for (Future<Integer> one : removed) {
            sum += one.get();
        }
        assertThat(trail.chain.anchor().map(Link::seq)).contains((long) sum);
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(OLD + YOUNG - sum, null, null));
    }

    private int count(String table) {
        return trail.jdbc
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
