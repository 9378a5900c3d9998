package dev.countersign.factor;

import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The row of a person goes a day after it last changed, when it counts no failures or the person has no factor left. */
@Component
class SubjectPurge implements Purge {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration kept;

    SubjectPurge(JdbcClient jdbc, Clock clock, Retention retention) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.kept = retention.of("failures", Duration.ofHours(24), Duration.ofHours(1));
    }

    private record Key(String tenantId, String userId) {}

    @Override
    public String what() {
        return "failures of people";
    }

    @Override
    @Transactional
    public int batch(int most) {
        List<Key> old = jdbc.sql("""
                        select tenant_id, user_id from subject s
                         where s.updated_at < :before
                           and (s.fails = 0 or not exists (
                                select 1 from factor f where f.tenant_id = s.tenant_id and f.user_id = s.user_id))
                         order by s.updated_at limit :most for update skip locked
                        """)
                .param("before", clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(Key.class)
                .list();
        for (Key key : old) {
            jdbc.sql("delete from subject where tenant_id = :tenant and user_id = :user")
                    .param("tenant", key.tenantId())
                    .param("user", key.userId())
                    .update();
        }
        return old.size();
    }
}
