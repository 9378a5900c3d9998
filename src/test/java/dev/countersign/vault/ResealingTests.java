package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class ResealingTests extends KeyScenario {

    private final Column column = new Column();
    private TinkVault vault;
    private Resealing resealing;

    @BeforeEach
    void start() {
        vault = new TinkVault(ring);
        resealing = new Resealing(List.of(column), vault, TransactionOperations.withoutTransaction());
    }

    @Test
    void nothing_that_lies_under_the_key_in_use_is_touched() {
        fill(3);
        Map<String, byte[]> before = Map.copyOf(column.rows);
        assertThat(resealing.pass()).isEqualTo(new Resealing.Outcome(0, List.of()));
        assertThat(column.rows).isEqualTo(before);
    }

    @Test
    void every_value_of_a_long_column_comes_under_the_new_key_and_says_the_same() throws Exception {
        fill(201);
        change.add();
        change.promote();
        assertThat(resealing.pass()).isEqualTo(new Resealing.Outcome(201, List.of()));
        Keys keys = keys();
        assertThat(column.rows).hasSize(201).allSatisfy((id, value) -> {
            assertThat(keys.current(Purpose.PHONE, value)).isTrue();
            assertThat(vault.open(Purpose.PHONE, id, value)).isEqualTo(TEXT);
        });
        assertThat(column.asked).as("in parts").containsOnly(100);
    }

    @Test
    void what_no_key_opens_is_named_and_left_as_it_is() throws Exception {
        fill(2);
        byte[] damaged = column.rows.firstEntry().getValue().clone();
        damaged[damaged.length - 1] ^= 1;
        column.rows.put("row000", damaged);
        change.add();
        change.promote();
        assertThat(resealing.pass()).isEqualTo(new Resealing.Outcome(1, List.of("some.column of row000")));
        assertThat(column.rows.get("row000")).isEqualTo(damaged);
    }

    /** Its owner wrote something newer meanwhile, with the key in use. */
    @Test
    void a_value_that_changed_meanwhile_is_not_counted() throws Exception {
        fill(2);
        change.add();
        change.promote();
        column.changing = true;
        assertThat(resealing.pass().resealed()).isZero();
    }

    private void fill(int rows) {
        for (int i = 0; i < rows; i++) {
            String id = "row%03d".formatted(i);
            column.rows.put(id, vault.seal(Purpose.PHONE, id, TEXT));
        }
    }

    private static final class Column implements Resealable {

        private final TreeMap<String, byte[]> rows = new TreeMap<>();
        private final List<Integer> asked = new ArrayList<>();
        private boolean changing;

        @Override
        public String column() {
            return "some.column";
        }

        @Override
        public List<Sealed> after(String id, int most) {
            asked.add(most);
            return rows.tailMap(id, false).entrySet().stream()
                    .limit(most)
                    .map(row -> new Sealed(row.getKey(), Purpose.PHONE, row.getKey(), row.getValue()))
                    .toList();
        }

        @Override
        public boolean replace(Sealed sealed, byte[] fresh) {
            return !changing && rows.replace(sealed.id(), sealed.bytes(), fresh);
        }
    }
}
