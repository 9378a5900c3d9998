package dev.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.CheckpointFile.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R36: what somebody with the database in hand does to the trail is found out. Subclasses say which database. */
abstract class TamperingScenario {

    private static final int ROWS = 30;

    @TempDir
    private Path home;

    private DataSource database;
    private Trail trail;

    abstract DataSource newDatabase();

    @BeforeEach
    void write() {
        database = newDatabase();
        trail = new Trail(database, home);
        trail.write(ROWS);
        trail.sealer.seal();
    }

    @Test
    void an_untouched_trail_is_whole() {
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(ROWS, null, null));
        trail.write(1500);
        assertThat(trail.sealer.seal()).isEqualTo(1500);
        assertThat(trail.sealer.seal()).isZero();
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(ROWS + 1500, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1' second",
                "tenant_id = 'other'",
                "actor = 'somebody'",
                "event = 'code_rejected'",
                "subject = 'auth_factor_2'",
                "user_id = null",
                "user_id = 'adaptation', detail = null",
                "detail = ''"
            })
    void a_changed_row_is_named(String change) {
        trail.sql("update audit_event set " + change + " where id = 17");
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(16, 17L, "Row 17 (seal 17) was changed or moved."));
    }

    @ParameterizedTest
    @DisplayName("P10: type, address and browser are under the seal")
    @ValueSource(
            strings = {
                "actor_type = null",
                "actor_type = 'api_key'",
                "actor_type = null, ip_address = null, user_agent = null",
                "ip_address = null",
                "ip_address = '192.0.2.1'",
                "user_agent = ip_address, ip_address = user_agent",
                "user_agent = ''"
            })
    void a_changed_actor_or_address_is_named(String change) {
        trail.sql("""
                insert into audit_event (id, at, tenant_id, actor_type, actor, event, subject, ip_address, user_agent)
                values (100, current_timestamp, 'default', 'portal_user', 'default/server', 'signed_in', 'a', '::1', 'b')
                """);
        trail.sealer.seal();
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(ROWS + 1, null, null));
        trail.sql("update audit_event set " + change + " where id = 100");
        assertThat(trail.verdict().row()).isEqualTo(100);
    }

    @Test
    void a_row_of_before_there_were_types_is_not_given_one() {
        trail.sql("update audit_event set actor_type = 'server' where id = 17");
        assertThat(trail.verdict().row()).isEqualTo(17);
    }

    @Test
    void a_deleted_row_is_named() {
        trail.sql("delete from audit_event where id = 17");
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(16, 17L, "Row 17 (seal 17) is missing."));
    }

    @Test
    void a_row_that_was_deleted_with_its_seal_leaves_a_gap() {
        trail.sql("delete from audit_event where id = 17");
        trail.sql("delete from audit_seal where audit_id = 17");
        assertThat(trail.verdict().problem()).isEqualTo("Seal 17 is missing, and what it was made for.");
        trail.sql("update audit_seal set seq = seq - 1 where seq = 18");
        assertThat(trail.verdict().problem()).startsWith("Row 18 (seal 17) was changed");
    }

    @Test
    void rows_that_changed_places_are_named() {
        trail.sql("update audit_event set id = 1000 where id = 17");
        trail.sql("update audit_event set id = 17 where id = 20");
        trail.sql("update audit_event set id = 20 where id = 1000");
        assertThat(trail.verdict().row()).isEqualTo(17);
    }

    @Test
    void seals_that_changed_places_are_named() {
        trail.sql("update audit_seal set seq = 1000 where seq = 17");
        trail.sql("update audit_seal set seq = 17 where seq = 20");
        trail.sql("update audit_seal set seq = 20 where seq = 1000");
        assertThat(trail.verdict().row()).isEqualTo(20);
    }

    @Test
    void an_end_that_was_cut_off_is_missed_also_when_the_trail_has_grown_again() throws Exception {
        assertThat(trail.checkpointFile.advance()).isTrue();
        Checkpoint noted = trail.checkpointFile.read().orElseThrow();
        trail.sql("delete from audit_event where id > 25");
        trail.sql("delete from audit_seal where seq > 25");
        assertThat(trail.verdict().problem()).startsWith("The trail has lost its end: it has 25 seals");
        trail.write(10);
        trail.sealer.seal();
        assertThat(trail.checkpointFile.advance()).isFalse();
        assertThat(trail.verdict().problem()).startsWith("The trail has lost its end: it has 35 seals");

        Files.delete(home.resolve("audit.checkpoint"));
        assertThat(trail.verdict().intact()).as("without this node's file").isTrue();
        assertThat(trail.verifier.verify(List.of(noted)).problem())
                .as("with the log's line")
                .startsWith("The trail has lost its end");
    }

    @Test
    void a_trail_that_was_emptied_is_missed() {
        trail.checkpointFile.advance();
        trail.sql("delete from audit_event");
        trail.sql("delete from audit_seal");
        assertThat(trail.verdict().problem()).startsWith("The trail has lost its end: it has 0 seals");
    }

    @Test
    void a_row_without_a_seal_is_named_after_a_minute() {
        trail.write(1);
        assertThat(trail.verdict().intact()).isTrue();
        trail.clock.advance(Duration.ofSeconds(61));
        assertThat(trail.verdict().row()).isEqualTo(ROWS + 1);
        trail.sealer.seal();
        assertThat(trail.verdict().intact()).isTrue();
    }

    @Test
    void a_row_that_is_committed_late_is_sealed_late() throws Exception {
        try (Connection slow = database.getConnection()) {
            slow.setAutoCommit(false);
            try (var statement = slow.createStatement()) {
                statement.execute("""
                        insert into audit_event (at, tenant_id, actor, event, subject)
                        values (current_timestamp, 'default', 'slow', 'signed_in', 'account_1')
                        """);
            }
            trail.write(3);
            assertThat(trail.sealer.seal()).isEqualTo(3);
            slow.commit();
        }
        assertThat(trail.sealer.seal()).isOne();
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(ROWS + 4, null, null));
        assertThat(trail.jdbc
                        .sql("select audit_id from audit_seal order by seq desc limit 1")
                        .query(Long.class)
                        .single())
                .as("an id below those of the seals before")
                .isEqualTo(ROWS + 1);
    }

    @Test
    void a_row_far_behind_is_found_by_the_sweep() {
        trail.sql("""
                insert into audit_event (id, at, tenant_id, actor, event, subject)
                values (100000, current_timestamp, 'default', 'fast', 'signed_in', 'account_1')
                """);
        trail.sealer.seal();
        trail.write(1);
        assertThat(trail.sealer.seal()).isZero();
        assertThat(trail.sealer.sweep()).isOne();
        assertThat(trail.verdict().intact()).isTrue();
    }

    @Test
    void sealers_at_once_make_one_chain() throws Exception {
        trail.write(200);
        List<Future<Integer>> sealed = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                sealed.add(nodes.submit(trail.sealer::seal));
            }
        }
        int sum = 0;
        for (Future<Integer> one : sealed) {
            sum += one.get();
        }
        assertThat(sum).isEqualTo(200);
        assertThat(trail.verdict()).isEqualTo(new AuditVerdict(ROWS + 200, null, null));
    }
}
