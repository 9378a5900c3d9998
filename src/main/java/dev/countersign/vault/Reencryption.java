package dev.countersign.vault;

import dev.countersign.vault.EncryptedColumn.Value;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Encrypts values of old keys again with the current key, in short transactions and while the values are in use. Its
 * statements are native because the tables come from {@link EncryptedColumn declarations}: the entities stay inside their
 * modules.
 */
@Component
class Reencryption {

    private static final int BATCH = 100;

    private final List<EncryptedColumn> columns;
    private final EntityManager entities;
    private final TinkVault vault;
    private final TransactionOperations transactions;

    Reencryption(
            List<EncryptedColumn> columns,
            EntityManager entities,
            TinkVault vault,
            TransactionOperations transactions) {
        this.columns = columns;
        this.entities = entities;
        this.vault = vault;
        this.transactions = transactions;
    }

    /** @param damaged the places of values that no key decrypts */
    record Result(int reencrypted, List<String> damaged) {}

    /** Goes through all columns once. */
    Result run() {
        Keys keys = vault.refresh();
        List<String> damaged = new ArrayList<>();
        int reencrypted = 0;
        for (EncryptedColumn column : columns) {
            List<Value> batch = after(column, "");
            while (!batch.isEmpty()) {
                reencrypted += reencrypt(column, batch, keys, damaged);
                batch = after(column, batch.getLast().id());
            }
        }
        return new Result(reencrypted, damaged);
    }

    /** The values of the rows after this id, in the order of their ids. */
    List<Value> after(EncryptedColumn column, String id) {
        String sql = """
                select t.id, cast(%s as varchar), cast(%s as varchar), t.%s from %s t
                 where t.id > :id and t.%s is not null order by t.id
                """.formatted(column.tenant(), column.kind(), column.column(), column.table(), column.column());
        List<Value> values = new ArrayList<>();
        for (Object row : entities.createNativeQuery(sql, Tuple.class)
                .setParameter("id", id)
                .setMaxResults(BATCH)
                .getResultList()) {
            Tuple t = (Tuple) row;
            values.add(column.value(
                    t.get(0, String.class), t.get(1, String.class), t.get(2, String.class), t.get(3, byte[].class)));
        }
        return values;
    }

    private int reencrypt(EncryptedColumn column, List<Value> batch, Keys keys, List<String> damaged) {
        List<Value> old = batch.stream()
                .filter(value -> !keys.current(value.purpose(), value.bytes()))
                .toList();
        if (old.isEmpty()) {
            return 0;
        }
        return transactions.execute(status -> {
            int replaced = 0;
            for (Value value : old) {
                replaced += reencrypt(column, value, damaged);
            }
            return replaced;
        });
    }

    private int reencrypt(EncryptedColumn column, Value value, List<String> damaged) {
        byte[] plain;
        try {
            plain = vault.open(value.purpose(), value.context(), value.bytes());
        } catch (IllegalStateException e) {
            damaged.add(column.name() + " of " + value.id());
            return 0;
        }
        return replace(column, value, vault.seal(value.purpose(), value.context(), plain));
    }

    /** Replaces a value unless it has changed since it was read. */
    int replace(EncryptedColumn column, Value value, byte[] fresh) {
        String sql = "update %s set %s = :fresh where id = :id and %s = :old"
                .formatted(column.table(), column.column(), column.column());
        return entities.createNativeQuery(sql)
                .setParameter("fresh", fresh)
                .setParameter("id", value.id())
                .setParameter("old", value.bytes())
                .executeUpdate();
    }
}
