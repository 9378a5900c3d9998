package dev.countersign.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.factor.FactorRecord.Failures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Both forms of the lock rule agree, at each bound of each counter. Subclasses name the database. */
abstract class LockAgreementScenario {

    private static final Instant NOW = Instant.parse("2026-11-24T09:14:07Z");
    private static final Instant DAY_AGO = NOW.minus(Duration.ofHours(24));
    private static final String TENANT = "default";

    @Autowired
    private FactorRepository factors;

    @Autowired
    private LockRule rule;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private record Row(String id, Failures failures) {}

    @AfterEach
    void clear() {
        jdbc.sql("delete from factor where id like 'auth_factor_lock_%'").update();
        jdbc.sql("delete from subject where user_id like 'lock_%'").update();
    }

    @Test
    void guards_and_search_lock_what_the_java_rule_locks() {
        List<Row> rows = combinations();
        rows.forEach(this::add);
        Set<String> found = new HashSet<>();
        factors.search("", "", List.of(), false, true, NOW, DAY_AGO, 50, 60, Pageable.ofSize(10_000))
                .forEach(factor -> found.add(factor.id()));
        int locked = 0;
        for (Row row : rows) {
            FactorRecord read = factors.findByTenantIdAndId(TENANT, row.id()).orElseThrow();
            assertThat(read.failures()).isEqualTo(row.failures());
            boolean isLocked = rule.lock(read.failures(), NOW) != null;
            locked += isLocked ? 1 : 0;
            assertThat(found.contains(row.id())).as("search: %s", row).isEqualTo(isLocked);
            assertThat(accepts(row.id())).as("guard: %s", row).isEqualTo(!isLocked);
        }
        assertThat(locked).isBetween(1, rows.size() - 1);
    }

    private boolean accepts(String id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            status.setRollbackOnly();
            return factors.accept(TENANT, id, "unverified", NOW, DAY_AGO, 50, 60) == 1;
        }));
    }

    private static List<Row> combinations() {
        List<Row> rows = new ArrayList<>();
        for (int consecutive : new int[] {0, 49, 50}) {
            for (int daily : new int[] {0, 59, 60}) {
                for (Instant start : Arrays.asList(null, DAY_AGO, DAY_AGO.plusMillis(1), NOW)) {
                    for (Instant until : Arrays.asList(null, NOW.minusMillis(1), NOW, NOW.plusMillis(1))) {
                        for (Integer ofSubject : Arrays.asList(null, 0, 99, 100)) {
                            rows.add(new Row(
                                    "auth_factor_lock_" + rows.size(),
                                    new Failures(consecutive, daily, start, until, ofSubject)));
                        }
                    }
                }
            }
        }
        return rows;
    }

    private void add(Row row) {
        String user = row.id().replace("auth_factor_", "");
        Failures failures = row.failures();
        jdbc.sql("""
                        insert into factor (id, tenant_id, kind, status, user_id, consecutive_failures, daily_failures,
                                            daily_window_start, locked_until, created_at, updated_at)
                        values (:id, 'default', 'totp', 'unverified', :user, :consecutive, :daily, :start, :until, :now, :now)
                        """)
                .param("id", row.id())
                .param("user", user)
                .param("consecutive", failures.consecutive())
                .param("daily", failures.daily())
                .param("start", utc(failures.dailyWindowStart()))
                .param("until", utc(failures.lockedUntil()))
                .param("now", utc(NOW))
                .update();
        if (failures.ofSubject() != null) {
            jdbc.sql("""
                            insert into subject (tenant_id, user_id, consecutive_failures, updated_at)
                            values ('default', :user, :failures, :now)
                            """)
                    .param("user", user)
                    .param("failures", Objects.requireNonNull(failures.ofSubject()))
                    .param("now", utc(NOW))
                    .update();
        }
    }

    private static @Nullable Object utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
