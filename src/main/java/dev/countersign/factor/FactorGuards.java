package dev.countersign.factor;

import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorRef;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * The statements that decide. Each changes one row or none, and the number of rows is the answer: whatever was read
 * before may be stale by now. They run in the caller's transaction and always before a statement on the challenge, so
 * that two answers at once never wait for each other in a circle.
 */
@Component
class FactorGuards {

    private static final String TAKES_CODES = """
             where id = :id and tenant_id = :tenant and status = :status
               and (lock_until is null or lock_until <= :now)
               and fails < :mostInARow
               and (day_start is null or day_start <= :dayAgo or day_fails < :mostADay)
            """;

    /** A wrong code needs it not: it was counted for its owner before. */
    private static final String OWNER_TAKES_CODES = " and not " + SubjectRepository.OWNER_IS_LOCKED;

    private static final String ACCEPT = """
            update factor
               set status = 'verified', fails = 0, lock_until = null, last_used_at = :now, updated_at = :now
            """ + TAKES_CODES + OWNER_TAKES_CODES;

    private static final String ACCEPT_STEP =
            """
            update factor
               set last_step = :step, status = 'verified', fails = 0, lock_until = null,
                   last_used_at = :now, updated_at = :now
            """ + TAKES_CODES + OWNER_TAKES_CODES + " and (last_step is null or last_step < :step)";

    private static final String ACCEPT_STATE =
            """
            update factor
               set sealed = :state, status = 'verified', fails = 0, lock_until = null,
                   last_used_at = :now, updated_at = :now
            """ + TAKES_CODES + OWNER_TAKES_CODES + " and sealed is not distinct from :judged";

    private final String reject;
    private final AttemptPolicy policy;

    private final JdbcClient jdbc;

    FactorGuards(JdbcClient jdbc, AttemptPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
        this.reject = """
                update factor
                   set fails = fails + 1,
                       day_fails = case when day_start is null or day_start <= :dayAgo then 1 else day_fails + 1 end,
                       day_start = case when day_start is null or day_start <= :dayAgo then :now else day_start end,
                       lock_until = case fails + 1 %s else lock_until end
                """.formatted(restCases(policy)) + TAKES_CODES;
    }

    /** Takes a right code; true when it counts. */
    boolean accept(StoredFactor factor, Instant now) {
        return guarded(ACCEPT, factor, now).update() == 1;
    }

    /** Takes the code of a time step; true when it counts: never twice, and never for an older step than the last. */
    boolean acceptStep(StoredFactor factor, long step, Instant now) {
        return guarded(ACCEPT_STEP, factor, now).param("step", step).update() == 1;
    }

    /** Takes a response that changes what the factor keeps; true when it counts: never on a state that was replaced. */
    boolean acceptState(StoredFactor factor, byte[] state, Instant now) {
        return guarded(ACCEPT_STATE, factor, now)
                        .param("state", state)
                        .param("judged", factor.sealed())
                        .update()
                == 1;
    }

    /** Counts a wrong code; only when true may the caller tell that it was wrong. */
    boolean reject(StoredFactor factor, Instant now) {
        StatementSpec statement = guarded(reject, factor, now);
        for (Map.Entry<Integer, Duration> rest : policy.ladder().entrySet()) {
            statement = statement.param("rest" + rest.getKey(), utc(now.plus(rest.getValue())));
        }
        return statement.update() == 1;
    }

    /** Forgets all failures; true when the factor was there. */
    boolean unlock(TenantId tenant, String id, Instant now) {
        return jdbc.sql("""
                        update factor
                           set fails = 0, day_fails = 0, day_start = null, lock_until = null, updated_at = :now
                         where id = :id and tenant_id = :tenant
                        """)
                        .param("now", utc(now))
                        .param("id", id)
                        .param("tenant", tenant.value())
                        .update()
                == 1;
    }

    /** Waits until nobody else changes the factor, and keeps it so to the end of the transaction. */
    boolean hold(StoredFactor factor) {
        return jdbc.sql("select id from factor where id = :id and tenant_id = :tenant for update")
                .param("id", factor.id())
                .param("tenant", factor.tenant().value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Names the factor; true when it was there. */
    boolean rename(TenantId tenant, String id, @Nullable String name, Instant now) {
        return jdbc.sql("update factor set name = :name, updated_at = :now where id = :id and tenant_id = :tenant")
                        .param("name", name)
                        .param("now", utc(now))
                        .param("id", id)
                        .param("tenant", tenant.value())
                        .update()
                == 1;
    }

    /** Removes the factor, and by the foreign key its challenges; true when it was there. */
    boolean delete(TenantId tenant, String id) {
        return jdbc.sql("delete from factor where id = :id and tenant_id = :tenant")
                        .param("id", id)
                        .param("tenant", tenant.value())
                        .update()
                == 1;
    }

    /**
     * Removes the person's factors of this kind, or only those that nobody has proven yet.
     *
     * @return what is gone
     */
    List<FactorRef> deleteOfKind(Subject person, String kind, boolean provenToo) {
        List<FactorRef> found = jdbc.sql("""
                        select id, created_at from factor
                         where tenant_id = :tenant and user_id = :user and kind = :kind
                           and (status = 'unverified' or :provenToo)
                         order by id for update
                        """)
                .param("tenant", person.tenant().value())
                .param("user", person.userId())
                .param("kind", kind)
                .param("provenToo", provenToo)
                .query((row, number) -> new FactorRef(
                        person.tenant(),
                        row.getString("id"),
                        kind,
                        person.userId(),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
        if (!found.isEmpty()) {
            jdbc.sql("delete from factor where id in (:ids)")
                    .param("ids", found.stream().map(FactorRef::id).toList())
                    .update();
        }
        return found;
    }

    private StatementSpec guarded(String sql, StoredFactor factor, Instant now) {
        return jdbc.sql(sql)
                .param("id", factor.id())
                .param("tenant", factor.tenant().value())
                .param("status", factor.status().column())
                .param("now", utc(now))
                .param("dayAgo", utc(now.minus(AttemptPolicy.DAY)))
                .param("mostInARow", policy.mostInARow())
                .param("mostADay", policy.mostADay());
    }

    private static String restCases(AttemptPolicy policy) {
        return policy.ladder().keySet().stream()
                .map(failures -> "when " + failures + " then :rest" + failures)
                .collect(Collectors.joining(" "));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
