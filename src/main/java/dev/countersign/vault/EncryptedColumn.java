package dev.countersign.vault;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of encrypted values. The module that owns the table declares a bean of this type, which makes the column part
 * of every key rotation: the values of a column without one are lost when the old key is retired.
 *
 * <p>The context of a value is the {@link Vault#place} of its tenant, table, column and row. The table has its rows by a
 * text column {@code id}.
 *
 * @param tenant an SQL expression for the tenant of a row {@code t}
 * @param kind an SQL expression for the kind of a row {@code t}, which determines the purpose of its key
 * @param purposes the purpose of the key for each kind
 */
public record EncryptedColumn(String table, String column, String tenant, String kind, Map<String, Purpose> purposes) {

    public EncryptedColumn {
        purposes = Map.copyOf(purposes);
    }

    /** A column for one purpose, in a table with a column {@code tenant_id}. */
    public EncryptedColumn(String table, String column, Purpose purpose) {
        this(table, column, "t.tenant_id", purpose);
    }

    /** A column for one purpose. */
    public EncryptedColumn(String table, String column, String tenant, Purpose purpose) {
        this(table, column, tenant, "'value'", Map.of("value", purpose));
    }

    /** One encrypted value of a column. */
    record Value(String id, Purpose purpose, String context, byte[] bytes) {

        @Override
        public String toString() {
            return "Value[" + id + "]";
        }
    }

    /** The name for messages, such as {@code factor.sealed}. */
    String name() {
        return table + '.' + column;
    }

    /** @throws IllegalStateException when no purpose is declared for the kind, since the value would lose its key */
    Value value(String id, String tenant, String kind, byte[] bytes) {
        @Nullable Purpose purpose = purposes.get(kind);
        if (purpose == null) {
            throw new IllegalStateException(
                    "No key is declared for the values of kind " + kind + " in " + name() + ": " + id);
        }
        return new Value(id, purpose, Vault.place(tenant, table, column, id), bytes);
    }
}
