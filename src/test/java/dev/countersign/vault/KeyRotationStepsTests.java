package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.event.SecurityEvent.KeysRotated;
import dev.countersign.maintenance.UnitNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R33: what a rotation does and tells, from wherever it starts. */
class KeyRotationStepsTests extends KeyScenario {

    private static final String RETIRED = "Nothing is left under the old keys; they are gone.";

    private final List<String> told = new ArrayList<>();
    private final List<Object> events = new ArrayList<>();
    private final List<EncryptedColumn> columns = new ArrayList<>();
    private NodeRegistry nodes;
    private KeyRotation rotation;

    @BeforeEach
    void start() {
        nodes = new NodeRegistry(new TinkVault(ring), NODES, UnitNode.get());
        Reencryption reencryption =
                new Reencryption(columns, JPA.entityManager(), new TinkVault(ring), JPA.transaction());
        rotation = new KeyRotation(
                ring,
                NODES,
                reencryption,
                events::add,
                Clock.systemUTC(),
                new VaultProperties(null, Duration.ofMillis(20)));
    }

    @Test
    void it_tells_each_step() throws Exception {
        assertThat(rotation.run(told::add)).isTrue();
        assertThat(told)
                .containsExactly("Added new keys.", "The new keys are in use.", "Sealed 0 value(s) again.", RETIRED);
        assertThat(size(Purpose.PHONE)).isOne();
        assertThat(events).hasOnlyElementsOfType(KeysRotated.class).hasSize(1);
    }

    @Test
    void interrupted_after_adding_it_promotes_what_was_added() throws Exception {
        ring.add();
        rotation.run(told::add);
        assertThat(told).containsExactly("The new keys are in use.", "Sealed 0 value(s) again.", RETIRED);
        assertThat(ring.version()).isEqualTo(4);
    }

    @Test
    void interrupted_after_promoting_it_seals_and_retires() throws Exception {
        ring.add();
        ring.promote();
        rotation.run(told::add);
        assertThat(told).containsExactly("Sealed 0 value(s) again.", RETIRED);
    }

    @Test
    void it_waits_for_a_live_node_after_each_change_and_says_so_once() throws Exception {
        nodes.report(1);
        Thread slow = Thread.ofVirtual().start(() -> {
            pause(700);
            nodes.report(2);
            pause(700);
            nodes.report(3);
        });
        assertThat(rotation.run(told::add)).isTrue();
        slow.join();
        assertThat(told)
                .containsExactly(
                        "Added new keys.",
                        "Waiting for 1 live node(s) to load them.",
                        "The new keys are in use.",
                        "Waiting for 1 live node(s) to load them.",
                        "Sealed 0 value(s) again.",
                        RETIRED);
    }

    /** Whoever sealed with the old key a moment before has committed a moment later: that is looked for again. */
    @Test
    void it_seals_again_until_a_pass_finds_nothing_and_pauses_before_each() throws Exception {
        store(new TinkVault(ring).seal(Purpose.PHONE, Vault.place("shop", "sealed_value", "content", "late"), TEXT));
        long before = System.nanoTime();
        assertThat(rotation.run(told::add)).isTrue();
        assertThat(told).containsSubsequence("Sealed 1 value(s) again.", "Sealed 0 value(s) again.", RETIRED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(39));
    }

    @Test
    void a_damaged_value_keeps_the_old_keys_and_ends_the_command_with_1() {
        store(new byte[] {1, 0, 0, 0, 0, 9});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = rotation.run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(code).isOne();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("No key opens sealed_value.content of late. It was changed or moved.")
                .contains("The old keys stay")
                .doesNotContain(RETIRED);
        assertThat(size(Purpose.PHONE)).isEqualTo(2);
    }

    @Test
    void the_command_prints_the_steps_and_ends_with_0() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(rotation.name()).isEqualTo("key rotate");
        assertThat(rotation.run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(RETIRED).doesNotContain("stay");
    }

    @Test
    void the_command_can_be_interrupted_and_its_thread_knows() {
        Thread.currentThread().interrupt();
        int code = rotation.run(List.of(), new PrintStream(new ByteArrayOutputStream()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(code).isOne();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stores the only value of a column. */
    private void store(byte[] value) {
        valueTable();
        addValue("late", "phone", value);
        columns.add(PHONES);
    }
}
