package dev.countersign.account;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.RowPurger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts of wrong passwords go when their time is over. Strangers can start new ones, so beyond a number of them the
 * oldest go earlier. What is counted for accounts stays.
 */
@Component
class SignInLanePurge implements Purge {

    private static final int MOST = 100_000;

    private static final Duration FAR = Duration.ofDays(36_500);

    private final JdbcClient jdbc;
    private final RowPurger rows;
    private final Clock clock;
    private final int most;

    @Autowired
    SignInLanePurge(JdbcClient jdbc, RowPurger rows, Clock clock) {
        this(jdbc, rows, clock, MOST);
    }

    SignInLanePurge(JdbcClient jdbc, RowPurger rows, Clock clock, int most) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
        this.most = most;
    }

    @Override
    public String what() {
        return "counts of wrong passwords";
    }

    @Override
    public int batch(int size) {
        Instant now = clock.instant();
        int removed = remove(now, size);
        int tooMany = jdbc.sql("select count(*) from sign_in_lane where ends_at is not null")
                        .query(Integer.class)
                        .single()
                - most;
        return removed < size && tooMany > 0
                ? removed + remove(now.plus(FAR), Math.min(size - removed, tooMany))
                : removed;
    }

    private int remove(Instant before, int size) {
        return rows.remove("sign_in_lane", "id", "ends_at", before, size);
    }
}
