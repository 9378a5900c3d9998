package dev.countersign.maintenance;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets one node at a time do a chore: the table {@code lease}. It spares work, and correctness must not hang on it: who
 * holds a lease for too long does not know that another has it now. Times are the database's.
 */
@Component
public class Lease {

    private final JdbcClient jdbc;
    private final Node self;

    Lease(JdbcClient jdbc, Node self) {
        this.jdbc = jdbc;
        this.self = self;
    }

    /** Takes the chore of this name, or keeps it, for so long from now on. @return false when another node has it */
    public boolean take(String chore, Duration period) {
        OffsetDateTime now =
                jdbc.sql("select current_timestamp").query(OffsetDateTime.class).single();
        int taken = jdbc.sql("""
                        update lease set holder = :self, until = :until
                         where chore = :chore and (holder = :self or until <= :now)
                        """)
                .param("self", self.id())
                .param("until", now.plus(period))
                .param("chore", chore)
                .param("now", now)
                .update();
        return taken == 1 || first(chore, now.plus(period));
    }

    private boolean first(String chore, OffsetDateTime until) {
        if (known(chore)) {
            return false;
        }
        try {
            jdbc.sql("insert into lease (chore, holder, until) values (:chore, :self, :until)")
                    .param("chore", chore)
                    .param("self", self.id())
                    .param("until", until)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false; // another node was faster
        }
    }

    private boolean known(String chore) {
        return jdbc.sql("select chore from lease where chore = :chore")
                .param("chore", chore)
                .query(String.class)
                .optional()
                .isPresent();
    }
}
