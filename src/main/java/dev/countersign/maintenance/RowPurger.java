package dev.countersign.maintenance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes rows that are known by one column and grow old by another: what nearly every {@link Purge} does. */
@Component
public class RowPurger {

    private final JdbcClient jdbc;

    public RowPurger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Removes the oldest rows in a transaction of its own, and passes over those that somebody is using.
     *
     * @param table with {@code key} and {@code time} as columns of it; all three are written into the statement
     * @param before rows of this time and later stay
     * @param most how many at once
     * @return how many went
     */
    @Transactional
    public int remove(String table, String key, String time, Instant before, int most) {
        List<Object> old = jdbc.sql("select " + key + " from " + table + " where " + time + " < :before order by "
                        + time + " limit :most for update skip locked")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> row.getObject(1))
                .list();
        return old.isEmpty()
                ? 0
                : jdbc.sql("delete from " + table + " where " + key + " in (:keys)")
                        .param("keys", old)
                        .update();
    }
}
