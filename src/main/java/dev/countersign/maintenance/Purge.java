package dev.countersign.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Says which rows of a table are removed when. The module that owns the table declares a bean of this;
 * {@link RowPurger} executes it. All texts are written into SQL statements.
 *
 * @param key the columns of the primary key
 * @param time the column whose time decides; a row without a time stays
 * @param kept how long a row is kept after that time
 * @param condition what else a row must fulfil, in SQL, where {@code :now} is the present; empty for no condition
 * @param limit beyond this number of rows with a time, the oldest are removed before their time
 * @param removal is told about each removed row
 */
public record Purge(
        String table,
        List<String> key,
        String time,
        Duration kept,
        String condition,
        int limit,
        @Nullable Removal<?> removal) {

    /** Reads a row before it is removed, and passes it on with the present, in the same transaction. */
    public record Removal<T>(RowMapper<T> row, BiConsumer<T, Instant> removed) {

        RowMapper<Runnable> at(Instant now) {
            return (columns, number) -> {
                T read = row.mapRow(columns, number);
                return () -> removed.accept(read, now);
            };
        }
    }

    /** Removes the rows of a table whose key is {@code id}. */
    public static Purge of(String table, String time, Duration kept) {
        return new Purge(table, List.of("id"), time, kept, "", Integer.MAX_VALUE, null);
    }

    public Purge withKey(String... columns) {
        return new Purge(table, List.of(columns), time, kept, condition, limit, removal);
    }

    public Purge where(String restriction) {
        return new Purge(table, key, time, kept, restriction, limit, removal);
    }

    public Purge limitedTo(int rows) {
        return new Purge(table, key, time, kept, condition, rows, removal);
    }

    public <T> Purge onRemoval(RowMapper<T> row, BiConsumer<T, Instant> removed) {
        return new Purge(table, key, time, kept, condition, limit, new Removal<>(row, removed));
    }
}
