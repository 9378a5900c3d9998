package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node of several: what it notices of a rotation that others carry out. */
class TinkVaultTests extends KeyScenario {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // the JVM's own count may run over, too
    private final AtomicInteger looks = new AtomicInteger();
    private TinkVault vault;

    @BeforeEach
    void start() {
        KeyRing watched = new KeyRing(KEYSETS, UnitVault.master(KEYSETS), MovableClock.startingNow()) {
            @Override
            long version() {
                looks.incrementAndGet();
                return super.version();
            }
        };
        vault = new TinkVault(watched) {
            @Override
            long nanos() {
                return nanos.get();
            }
        };
    }

    @Test
    void what_it_makes_for_fifteen_seconds_costs_no_look_at_the_database() {
        sleep(Duration.ofSeconds(15));
        for (int i = 0; i < 10; i++) {
            byte[] sealed = vault.seal(Purpose.PHONE, "a", TEXT);
            assertThat(vault.open(Purpose.PHONE, "a", sealed)).isEqualTo(TEXT);
            byte[] hash = vault.hash(Purpose.CODE, "a", TEXT);
            assertThat(vault.matches(Purpose.CODE, "a", TEXT, hash)).isTrue();
        }
        assertThat(looks).hasValue(0);
    }

    @Test
    void a_node_that_slept_through_a_rotation_makes_nothing_by_the_old_key() throws Exception {
        rotate();
        sleep(Duration.ofSeconds(15).plusNanos(1));
        byte[] sealed = vault.seal(Purpose.PHONE, "a", TEXT);
        assertThat(keys().current(Purpose.PHONE, sealed)).isTrue();
        byte[] hash = vault.hash(Purpose.CODE, "a", TEXT);
        assertThat(keys().current(Purpose.CODE, hash)).isTrue();
        assertThat(looks).as("one look is good for another fifteen seconds").hasValue(1);
    }

    @Test
    void it_looks_for_a_key_that_it_does_not_know_before_it_calls_a_value_damaged() throws Exception {
        rotate();
        TinkVault other = new TinkVault(ring);
        assertThat(vault.open(Purpose.PHONE, "a", other.seal(Purpose.PHONE, "a", TEXT)))
                .isEqualTo(TEXT);
        assertThat(looks).hasValue(1);
    }

    @Test
    void it_looks_for_the_key_of_a_hash_as_well() throws Exception {
        rotate();
        byte[] hash = new TinkVault(ring).hash(Purpose.CODE, "a", TEXT);
        assertThat(vault.matches(Purpose.CODE, "a", TEXT, hash)).isTrue();
    }

    @Test
    void outside_of_tests_the_machine_counts() {
        long before = System.nanoTime();
        assertThat(new TinkVault(ring).nanos()).isBetween(before, System.nanoTime());
    }

    @Test
    void keys_that_are_the_same_are_not_loaded_again() {
        Keys before = vault.refresh();
        assertThat(vault.refresh()).isSameAs(before);
    }

    /** The database was put back to an older state: keys that may have sealed something since are not forgotten. */
    @Test
    void it_never_goes_back_to_older_keys() throws Exception {
        rotate();
        long version = vault.refresh().version();
        JDBC.sql("update vault_keyset set version = 1").update();
        assertThat(vault.refresh().version()).isEqualTo(version);
    }

    @Test
    void a_value_moved_to_another_place_does_not_open_and_the_place_is_named() {
        byte[] sealed = vault.seal(Purpose.PHONE, "here", TEXT);
        assertThatIllegalStateException()
                .isThrownBy(() -> vault.open(Purpose.PHONE, "there", sealed))
                .withMessageContaining("there")
                .withMessageNotContaining("123456");
    }

    /** "ab" + "c" is not "a" + "bc". */
    @Test
    void place_and_message_of_a_hash_do_not_run_together() {
        byte[] hash = vault.hash(Purpose.CODE, "a", "bc".getBytes(StandardCharsets.UTF_8));
        assertThat(vault.matches(Purpose.CODE, "ab", "c".getBytes(StandardCharsets.UTF_8), hash))
                .isFalse();
    }

    private void sleep(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void rotate() throws Exception {
        ring.add();
        ring.promote();
        ring.retire();
    }
}
