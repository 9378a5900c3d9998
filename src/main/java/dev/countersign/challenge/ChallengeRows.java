package dev.countersign.challenge;

import dev.countersign.common.TenantId;
import dev.countersign.factor.ChallengePlan;
import dev.countersign.factor.FactorReader;
import dev.countersign.factor.StoredFactor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes challenges down and reads them back, each in one round trip. Reading takes no transaction: what was read may be
 * stale at once, and only {@link ChallengeGuards} decide.
 */
@Component
class ChallengeRows {

    private static final String FIND = """
            select c.id, c.code_hash, c.attempts, c.created_at, c.updated_at, c.expires_at, c.verified_at, %s
              from challenge c
              join factor f on f.tenant_id = c.tenant_id and f.id = c.factor_id
             where c.id = :id and c.tenant_id = :tenant
            """.formatted(FactorReader.COLUMNS);

    private final JdbcClient jdbc;
    private final FactorReader factors;

    ChallengeRows(JdbcClient jdbc, FactorReader factors) {
        this.jdbc = jdbc;
        this.factors = factors;
    }

    Optional<ChallengeRow> find(TenantId tenant, String id, Instant now) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty(); // PostgreSQL takes no such text, not even to look for it
        }
        return jdbc.sql(FIND)
                .param("id", id)
                .param("tenant", tenant.value())
                .query((row, number) -> read(row, now))
                .optional();
    }

    ChallengeRow add(String id, StoredFactor factor, ChallengePlan plan, Instant now) {
        Instant expires = now.plus(plan.lifetime());
        jdbc.sql("""
                        insert into challenge (id, tenant_id, factor_id, code_hash, live_factor_id, send_state,
                                               expires_at, created_at, updated_at)
                        values (:id, :tenant, :factor, :hash, :live, :state, :expires, :now, :now)
                        """)
                .param("id", id)
                .param("tenant", factor.tenant().value())
                .param("factor", factor.id())
                .param("hash", plan.state())
                .param("live", plan.state() == null ? null : factor.id())
                .param("state", plan.delivery() == null ? "none" : "reserved")
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return new ChallengeRow(id, factor, plan.state(), 0, now, now, expires, null);
    }

    private ChallengeRow read(ResultSet row, Instant now) throws SQLException {
        OffsetDateTime verified = row.getObject("verified_at", OffsetDateTime.class);
        return new ChallengeRow(
                row.getString("id"),
                factors.read(row, now),
                row.getBytes("code_hash"),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                verified == null ? null : verified.toInstant());
    }
}
