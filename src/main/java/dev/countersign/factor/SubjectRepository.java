package dev.countersign.factor;

import dev.countersign.common.Subject;
import dev.countersign.common.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * What all factors of one person share: the wrong codes in a row, and a row that is held while factors change that must
 * agree with each other. Every transaction takes the person first, then the factors, then the challenge, so that none
 * waits for another in a circle.
 */
@Component
class SubjectRepository {

    /** A part of a query on {@code factor}: whether its owner has had too many wrong codes over all factors. */
    static final String OWNER_IS_LOCKED = """
            exists (select 1 from subject s
                     where s.tenant_id = factor.tenant_id and s.user_id = factor.user_id and s.fails >= %d)
            """.formatted(AttemptPolicy.MAX_CONSECUTIVE_FAILURES_PER_PERSON);

    private static final String OF_PERSON = " where tenant_id = :tenant and user_id = :user";

    private static final String NOT_LOCKED = " and fails < :most";

    private final JdbcClient jdbc;

    SubjectRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts a wrong code; false when the person had as many in a row as anybody may have. */
    boolean recordFailure(Subject person, Instant now) {
        return counted(person, now) || add(person, 1, now) || counted(person, now);
    }

    private boolean counted(Subject person, Instant now) {
        return of(person, "update subject set fails = fails + 1, updated_at = :now" + OF_PERSON + NOT_LOCKED)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("most", AttemptPolicy.MAX_CONSECUTIVE_FAILURES_PER_PERSON)
                        .update()
                == 1;
    }

    /** A right code ends the row of wrong ones, unless it came after the last that was allowed. */
    boolean forgetFailures(Subject person, Instant now) {
        return of(person, "update subject set fails = 0, updated_at = :now" + OF_PERSON + NOT_LOCKED)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("most", AttemptPolicy.MAX_CONSECUTIVE_FAILURES_PER_PERSON)
                        .update()
                == 1;
    }

    /** Forgets the failures of the factor's owner, however many there are. */
    void unlockOwner(TenantId tenant, String factorId, Instant now) {
        jdbc.sql("""
                        update subject set fails = 0, updated_at = :now
                         where tenant_id = :tenant
                           and user_id = (select user_id from factor where id = :factor and tenant_id = :tenant)
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("tenant", tenant.value())
                .param("factor", factorId)
                .update();
    }

    /** Waits until nobody else holds the person, and holds it to the end of the transaction. */
    void hold(Subject person, Instant now) {
        if (!holdIfThere(person) && !add(person, 0, now)) {
            holdIfThere(person);
        }
    }

    /** The same for a person whose row may be missing; true when it is held. */
    boolean holdIfThere(Subject person) {
        return of(person, "select user_id from subject" + OF_PERSON + " for update")
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Forgets the person, unless there is a factor still. */
    void deleteWithoutFactor(Subject person) {
        of(person, "delete from subject" + OF_PERSON + """
                 and not exists (select 1 from factor f
                                  where f.tenant_id = subject.tenant_id and f.user_id = subject.user_id)
                """).update();
    }

    /** False when there is a row already, or another transaction was faster; this one goes on in any case. */
    private boolean add(Subject person, int fails, Instant now) {
        if (of(person, "select count(*) from subject" + OF_PERSON)
                        .query(Integer.class)
                        .single()
                > 0) {
            return false;
        }
        jdbc.sql("savepoint before_subject").update();
        try {
            of(
                            person,
                            "insert into subject (tenant_id, user_id, fails, updated_at) values (:tenant, :user, :fails, :now)")
                    .param("fails", fails)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            jdbc.sql("rollback to savepoint before_subject").update();
            return false;
        }
    }

    private StatementSpec of(Subject person, String sql) {
        return jdbc.sql(sql).param("tenant", person.tenant().value()).param("user", person.userId());
    }
}
