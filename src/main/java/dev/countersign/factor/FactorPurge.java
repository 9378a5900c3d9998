package dev.countersign.factor;

import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorExpired;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Factors that nobody proved go a day after they were set up, unless a challenge of theirs is still open: the foreign key
 * would take it along. Each is written down.
 */
@Component
class FactorPurge implements Purge {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration kept;

    FactorPurge(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock, Retention retention) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.kept = retention.of("unverified-factors", Duration.ofHours(24), Duration.ofHours(1));
    }

    @Override
    public String what() {
        return "unverified factors";
    }

    @Override
    @Transactional
    public int batch(int most) {
        Instant now = clock.instant();
        List<FactorRef> old = unproven(now, most);
        if (!old.isEmpty()) {
            jdbc.sql("delete from factor where id in (:ids)")
                    .param("ids", old.stream().map(FactorRef::id).toList())
                    .update();
            old.forEach(factor -> events.publishEvent(new FactorExpired(factor, now)));
        }
        return old.size();
    }

    private List<FactorRef> unproven(Instant now, int most) {
        return jdbc.sql("""
                        select id, tenant_id, kind, user_id, created_at from factor f
                         where f.status = 'unverified' and f.created_at < :before
                           and not exists (select 1 from challenge c where c.factor_id = f.id and c.expires_at > :now)
                         order by f.id limit :most for update skip locked
                        """)
                .param("before", now.minus(kept).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(FactorPurge::ref)
                .list();
    }

    private static FactorRef ref(ResultSet row, int number) throws SQLException {
        return new FactorRef(
                new TenantId(row.getString("tenant_id")),
                row.getString("id"),
                row.getString("kind"),
                row.getString("user_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
