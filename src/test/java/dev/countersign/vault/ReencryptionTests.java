package dev.countersign.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.vault.EncryptedColumn.Value;
import dev.countersign.vault.Reencryption.Result;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

class ReencryptionTests extends KeyScenario {

    private final AtomicInteger transactions = new AtomicInteger();
    private Runnable beforeTransaction = () -> {};
    private TinkVault vault;
    private Reencryption reencryption;

    @BeforeEach
    void start() {
        valueTable();
        vault = new TinkVault(ring);
        reencryption = new Reencryption(
                List.of(PHONES), JPA.entityManager(), vault, new TransactionTemplate(JPA.transactions()) {
                    @Override
                    public <T> T execute(TransactionCallback<T> action) {
                        transactions.incrementAndGet();
                        beforeTransaction.run();
                        return super.execute(action);
                    }
                });
    }

    @Test
    void values_of_the_key_in_use_are_not_touched() {
        fill(3);
        List<byte[]> before = contents();
        assertThat(reencryption.run()).isEqualTo(new Result(0, List.of()));
        assertThat(contents()).containsExactlyElementsOf(before);
        assertThat(transactions).hasValue(0);
    }

    @Test
    void every_value_of_a_long_column_is_encrypted_by_the_new_key_and_decrypts_to_the_same() throws Exception {
        fill(201);
        ring.add();
        ring.promote();
        assertThat(reencryption.run()).isEqualTo(new Result(201, List.of()));
        Keys keys = keys();
        List<byte[]> contents = contents();
        assertThat(contents).hasSize(201).allMatch(content -> keys.current(Purpose.PHONE, content));
        for (int i = 0; i < contents.size(); i++) {
            assertThat(vault.open(Purpose.PHONE, place(id(i)), contents.get(i))).isEqualTo(TEXT);
        }
        assertThat(transactions).as("in batches of a hundred").hasValue(3);
    }

    @Test
    void a_value_that_no_key_decrypts_is_named_and_not_changed() throws Exception {
        fill(2);
        byte[] damaged = contents().getFirst();
        damaged[damaged.length - 1] ^= 1;
        JDBC.sql("update sealed_value set content = :damaged where id = 'row000'")
                .param("damaged", damaged)
                .update();
        ring.add();
        ring.promote();
        assertThat(reencryption.run()).isEqualTo(new Result(1, List.of("sealed_value.content of row000")));
        assertThat(contents().getFirst()).isEqualTo(damaged);
    }

    /** Its owner wrote a newer value meanwhile, with the key in use. */
    @Test
    void a_value_that_changed_meanwhile_is_not_counted() throws Exception {
        fill(2);
        ring.add();
        ring.promote();
        byte[] newer = new byte[] {9};
        beforeTransaction = () -> JDBC.sql("update sealed_value set content = :newer")
                .param("newer", newer)
                .update();
        assertThat(reencryption.run().reencrypted()).isZero();
        assertThat(contents()).containsExactly(newer, newer);
    }

    @Test
    void values_come_in_the_order_of_their_ids_with_the_place_they_are_sealed_for() {
        addValue("b", "phone", new byte[] {2});
        addValue("a", "phone", new byte[] {1});
        addValue("c", "phone", null);
        assertThat(PHONES.name()).isEqualTo("sealed_value.content");
        List<Value> values = reencryption.after(PHONES, "");
        assertThat(values).extracting(Value::id).containsExactly("a", "b");
        assertThat(values.getFirst()).satisfies(value -> {
            assertThat(value.purpose()).isEqualTo(Purpose.PHONE);
            assertThat(value.context()).isEqualTo("v1|shop|sealed_value|content|a");
            assertThat(value.bytes()).containsExactly(1);
        });
        assertThat(reencryption.after(PHONES, "a")).extracting(Value::id).containsExactly("b");
    }

    /** To go on would lose the value with its key. */
    @Test
    void a_value_of_a_kind_without_a_key_stops_the_rotation() {
        addValue("a", "fax", new byte[] {1});
        assertThatIllegalStateException()
                .isThrownBy(() -> reencryption.after(PHONES, ""))
                .withMessageContaining("fax")
                .withMessageContaining("a");
    }

    private void fill(int rows) {
        for (int i = 0; i < rows; i++) {
            addValue(id(i), "phone", vault.seal(Purpose.PHONE, place(id(i)), TEXT));
        }
    }

    private static String id(int row) {
        return "row%03d".formatted(row);
    }

    private static String place(String id) {
        return Vault.place("shop", "sealed_value", "content", id);
    }

    private static List<byte[]> contents() {
        return JDBC.sql("select content from sealed_value order by id")
                .query(byte[].class)
                .list();
    }
}
