package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.maintenance.UnitNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.annotation.Scheduled;

class NodeRegistryTests extends KeyScenario {

    private NodeRegistry nodes;

    @BeforeEach
    void start() {
        nodes = node();
    }

    @Test
    void a_live_node_is_behind_until_it_has_loaded_the_version() {
        nodes.report(1);
        assertThat(NODES.countBehind(1)).isZero();
        assertThat(NODES.countBehind(2)).isOne();
        nodes.report(2);
        assertThat(NODES.countBehind(2)).isZero();
        assertThat(count()).as("one row for each node").isOne();
    }

    @Test
    void each_node_counts_for_itself() {
        nodes.report(1);
        node().report(2);
        assertThat(NODES.countBehind(2)).isOne();
        assertThat(NODES.countBehind(3)).isEqualTo(2);
    }

    @Test
    void a_node_that_stops_is_waited_for_no_more() {
        nodes.report(1);
        nodes.leave();
        assertThat(NODES.countBehind(2)).isZero();
        assertThat(count()).isZero();
    }

    @Test
    void a_node_that_wakes_up_counts_again() {
        nodes.report(1);
        JDBC.sql("update node set seen_at = current_timestamp - interval '31' second")
                .update();
        assertThat(NODES.countBehind(2)).isZero();
        nodes.report(1);
        assertThat(NODES.countBehind(2)).isOne();
    }

    @Test
    void rows_of_nodes_that_died_yesterday_go_when_another_starts() {
        nodes.report(1);
        JDBC.sql("update node set seen_at = current_timestamp - interval '25' hour")
                .update();
        node().report(1);
        assertThat(count()).isOne();
    }

    @Test
    void a_serving_node_reports_its_keys_every_few_seconds_until_it_stops() throws Exception {
        Scheduled schedule = NodeRegistry.class.getDeclaredMethod("report").getAnnotation(Scheduled.class);
        assertThat(schedule.timeUnit().toSeconds(schedule.fixedDelay()))
                .as("well below half a minute")
                .isBetween(1L, 9L);
        nodes.report();
        assertThat(NODES.countBehind(1)).isZero();
        ring.add();
        assertThat(NODES.countBehind(2)).isOne();
        nodes.report();
        assertThat(NODES.countBehind(2)).isZero();
        nodes.leave();
        assertThat(count()).isZero();
    }

    private NodeRegistry node() {
        return new NodeRegistry(new TinkVault(ring), NODES, UnitNode.get());
    }

    private static int count() {
        return JDBC.sql("select count(*) from node").query(Integer.class).single();
    }
}
