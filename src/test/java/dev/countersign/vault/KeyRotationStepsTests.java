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
import org.springframework.transaction.support.TransactionOperations;

/** R33: what a rotation does and tells, from wherever it starts. */
class KeyRotationStepsTests extends KeyScenario {

    private static final String RETIRED = "Nothing is left under the old keys; they are gone.";

    private final List<String> told = new ArrayList<>();
    private final List<Object> events = new ArrayList<>();
    private final List<Resealable> columns = new ArrayList<>();
    private NodeRegistry nodes;
    private KeyRotation rotation;

    @BeforeEach
    void start() {
        nodes = new NodeRegistry(JDBC, UnitNode.get());
        Resealing resealing = new Resealing(columns, new TinkVault(ring), TransactionOperations.withoutTransaction());
        rotation = new KeyRotation(
                change,
                ring,
                nodes,
                resealing,
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
        change.add();
        rotation.run(told::add);
        assertThat(told).containsExactly("The new keys are in use.", "Sealed 0 value(s) again.", RETIRED);
        assertThat(ring.version()).isEqualTo(4);
    }

    @Test
    void interrupted_after_promoting_it_seals_and_retires() throws Exception {
        change.add();
        change.promote();
        rotation.run(told::add);
        assertThat(told).containsExactly("Sealed 0 value(s) again.", RETIRED);
    }

    @Test
    void it_waits_for_a_live_node_after_each_change_and_says_so_once() throws Exception {
        nodes.seen(1);
        Thread slow = Thread.ofVirtual().start(() -> {
            pause(700);
            nodes.seen(2);
            pause(700);
            nodes.seen(3);
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
        Late late = new Late(new TinkVault(ring).seal(Purpose.PHONE, "late", TEXT));
        columns.add(late);
        long before = System.nanoTime();
        assertThat(rotation.run(told::add)).isTrue();
        assertThat(told).containsSubsequence("Sealed 1 value(s) again.", "Sealed 0 value(s) again.", RETIRED);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(39));
    }

    @Test
    void a_damaged_value_keeps_the_old_keys_and_ends_the_command_with_1() {
        columns.add(new Late(new byte[] {1, 0, 0, 0, 0, 9}));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new KeyRotateCommand(rotation).run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(code).isOne();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("No key opens late.value of late. It was changed or moved.")
                .contains("The old keys stay")
                .doesNotContain(RETIRED);
        assertThat(size(Purpose.PHONE)).isEqualTo(2);
    }

    @Test
    void the_command_prints_the_steps_and_ends_with_0() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        KeyRotateCommand command = new KeyRotateCommand(rotation);
        assertThat(command.name()).isEqualTo("key rotate");
        assertThat(command.run(List.of(), new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(RETIRED).doesNotContain("stay");
    }

    @Test
    void the_command_can_be_interrupted_and_its_thread_knows() {
        Thread.currentThread().interrupt();
        int code = new KeyRotateCommand(rotation).run(List.of(), new PrintStream(new ByteArrayOutputStream()));
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

    /** A column with one value. */
    private static final class Late implements Resealable {

        private byte[] value;

        Late(byte[] value) {
            this.value = value;
        }

        @Override
        public String column() {
            return "late.value";
        }

        @Override
        public List<Sealed> after(String id, int most) {
            return id.isEmpty() ? List.of(new Sealed("late", Purpose.PHONE, "late", value)) : List.of();
        }

        @Override
        public boolean replace(Sealed sealed, byte[] fresh) {
            value = fresh;
            return true;
        }
    }
}
