package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.maintenance.UnitNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.annotation.Scheduled;

class NodeRegistryTests extends KeyScenario {

    private NodeRegistry nodes;

    @BeforeEach
    void start() {
        nodes = new NodeRegistry(JDBC, UnitNode.get());
    }

    @Test
    void a_live_node_is_behind_until_it_has_loaded_the_version() {
        nodes.seen(1);
        assertThat(nodes.behind(1)).isZero();
        assertThat(nodes.behind(2)).isOne();
        nodes.seen(2);
        assertThat(nodes.behind(2)).isZero();
        assertThat(count()).as("one row for each node").isOne();
    }

    @Test
    void each_node_counts_for_itself() {
        nodes.seen(1);
        new NodeRegistry(JDBC, UnitNode.get()).seen(2);
        assertThat(nodes.behind(2)).isOne();
        assertThat(nodes.behind(3)).isEqualTo(2);
    }

    @Test
    void a_node_that_stops_is_waited_for_no_more() {
        nodes.seen(1);
        nodes.gone();
        assertThat(nodes.behind(2)).isZero();
        assertThat(count()).isZero();
    }

    @Test
    void a_node_that_wakes_up_counts_again() {
        nodes.seen(1);
        JDBC.sql("update node set seen_at = current_timestamp - interval '31' second")
                .update();
        assertThat(nodes.behind(2)).isZero();
        nodes.seen(1);
        assertThat(nodes.behind(2)).isOne();
    }

    @Test
    void rows_of_nodes_that_died_yesterday_go_when_another_starts() {
        nodes.seen(1);
        JDBC.sql("update node set seen_at = current_timestamp - interval '25' hour")
                .update();
        new NodeRegistry(JDBC, UnitNode.get()).seen(1);
        assertThat(count()).isOne();
    }

    @Test
    void a_serving_node_tells_again_and_again_which_keys_it_uses_until_it_stops() throws Exception {
        VaultSchedule schedule = new VaultSchedule(new TinkVault(ring), nodes);
        Scheduled scheduled = VaultSchedule.class.getDeclaredMethod("refresh").getAnnotation(Scheduled.class);
        assertThat(Duration.of(scheduled.fixedDelay(), scheduled.timeUnit().toChronoUnit()))
                .as("well below half a minute")
                .isLessThan(Duration.ofSeconds(10));
        schedule.refresh();
        assertThat(nodes.behind(1)).isZero();
        change.add();
        assertThat(nodes.behind(2)).isOne();
        schedule.refresh();
        assertThat(nodes.behind(2)).isZero();
        schedule.destroy();
        assertThat(count()).isZero();
    }

    private static int count() {
        return JDBC.sql("select count(*) from node").query(Integer.class).single();
    }
}
