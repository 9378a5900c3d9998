package dev.countersign.factor;

import dev.countersign.common.TenantId;
import dev.countersign.event.SecurityEvent.FactorExpired;
import dev.countersign.event.SecurityEvent.FactorRef;
import dev.countersign.maintenance.Purge;
import dev.countersign.maintenance.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FactorPurge {

    /** Removes unverified factors, unless a challenge is open: the foreign key would remove it too. Each is an event. */
    @Bean
    static Purge purgeOfUnverifiedFactors(Retention retention, ApplicationEventPublisher events) {
        return Purge.of("factor", "created_at", retention.unverifiedFactors())
                .where("""
                        status = 'unverified' and not exists (
                            select 1 from challenge c where c.factor_id = factor.id and c.expires_at > :now)""")
                .onRemoval(FactorPurge::ref, (factor, now) -> events.publishEvent(new FactorExpired(factor, now)));
    }

    /** Removes the row of a user that counts no failures, or has no factor left. */
    @Bean
    static Purge purgeOfSubjects(Retention retention) {
        return Purge.of("subject", "updated_at", retention.failures())
                .withKey("tenant_id", "user_id")
                .where("""
                        (consecutive_failures = 0 or not exists (
                            select 1 from factor f
                             where f.tenant_id = subject.tenant_id and f.user_id = subject.user_id))""");
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
