package dev.countersign.factor;

import dev.countersign.MovableClock;
import dev.countersign.UnitDatabase;
import dev.countersign.common.TenantId;
import dev.countersign.tenant.UnitTenants;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The factors without a server: real tables, a clock that stands still, and a list of the events. */
public final class UnitFactors {

    public final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T09:14:00Z"));
    public final List<Object> events = new ArrayList<>();
    public final JdbcClient jdbc = UnitDatabase.jdbc();
    public final AttemptPolicy policy = AttemptPolicy.standard();
    public final LockRule rule = new LockRule(policy);
    public final Factors factors;
    public final AttemptService attempts;
    final FactorRepository repository = UnitDatabase.repository(FactorRepository.class);
    final SubjectRepository subjects = UnitDatabase.repository(SubjectRepository.class);

    public UnitFactors(FactorType... types) {
        UnitDatabase.clear();
        attempts = UnitDatabase.transactional(new AttemptService(repository, subjects, rule, events::add));
        factors = UnitDatabase.transactional(new Factors(
                List.of(types),
                UnitTenants.of(clock),
                repository,
                subjects,
                attempts,
                rule,
                UnitDatabase.transaction(),
                events::add,
                clock));
    }

    /** Somebody's new factor, as it lies in the database. */
    public FactorRecord enrolled(String kind) {
        Factor factor = factors.enrol(kind, new EnrolmentRequest(TenantId.DEFAULT, "ada", Map.of()))
                .factor();
        return read(factor.id());
    }

    /** The lock of a factor at this time; null while it takes codes. */
    public Factor.@Nullable Lock lock(String id) {
        return rule.lock(read(id).failures(), clock.instant());
    }

    public FactorRecord read(String id) {
        return factors.getRecord(TenantId.DEFAULT, id);
    }

    /** Writes into a factor's row; {@code :now} is the time. */
    public void set(String id, String assignments) {
        String now = "timestamp with time zone '" + clock.instant() + "'";
        jdbc.sql("update factor set " + assignments.replace(":now", now) + " where id = :id")
                .param("id", id)
                .update();
    }

    /** Lets the person have had so many wrong codes in a row, over all factors. */
    public void failures(String userId, int failures) {
        jdbc.sql(
                        "insert into subject (tenant_id, user_id, consecutive_failures, updated_at) values ('default', :user, :failures, :now)")
                .param("user", userId)
                .param("failures", failures)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How many wrong codes in a row the person has had over all factors. */
    public int failures(String userId) {
        return jdbc.sql("select coalesce(max(consecutive_failures), 0) from subject where user_id = :user")
                .param("user", userId)
                .query(Integer.class)
                .single();
    }

    /** One column of a factor's row. */
    public @Nullable Object column(String id, String column) {
        return jdbc.sql("select * from factor where id = :id")
                .param("id", id)
                .query()
                .singleRow()
                .get(column);
    }
}
