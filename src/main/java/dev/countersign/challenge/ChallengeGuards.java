package dev.countersign.challenge;

import dev.countersign.common.TenantId;
import dev.countersign.factor.AttemptPolicy;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements that decide about a challenge, by the number of rows they change. */
@Component
class ChallengeGuards {

    private final JdbcClient jdbc;
    private final AttemptPolicy policy;

    ChallengeGuards(JdbcClient jdbc, AttemptPolicy policy) {
        this.jdbc = jdbc;
        this.policy = policy;
    }

    /** Uses the challenge up; true when it counts. No newer code may have ended the one that was judged. */
    boolean verify(TenantId tenant, String id, byte @Nullable [] judged, Instant now) {
        return jdbc.sql("""
                        update challenge
                           set verified_at = :now, updated_at = :now, code_hash = null, live_factor_id = null
                         where id = :id and tenant_id = :tenant and code_hash is not distinct from :judged
                           and verified_at is null and attempts < :most and expires_at > :now
                        """)
                        .param("judged", judged)
                        .param("id", id)
                        .param("tenant", tenant.value())
                        .param("most", policy.perChallenge())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Counts a wrong answer; true when the challenge took it. */
    boolean reject(TenantId tenant, String id, Instant now) {
        return jdbc.sql("""
                        update challenge
                           set attempts = attempts + 1, updated_at = :now
                         where id = :id and tenant_id = :tenant
                           and verified_at is null and attempts < :most and expires_at > :now
                        """)
                        .param("id", id)
                        .param("tenant", tenant.value())
                        .param("most", policy.perChallenge())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Ends the factor's live code, so that a new one is the only one. */
    void endLive(String factorId, Instant now) {
        jdbc.sql("""
                        update challenge set code_hash = null, live_factor_id = null, updated_at = :now
                         where live_factor_id = :factor
                        """)
                .param("factor", factorId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Notes that the code was handed over. */
    void sent(String id, String reference) {
        jdbc.sql("update challenge set send_state = 'sent', provider_ref = :ref where id = :id")
                .param("id", id)
                .param("ref", reference.length() > 64 ? reference.substring(0, 64) : reference)
                .update();
    }

    /** Ends a challenge whose code may never arrive. */
    void failed(String id, Instant now) {
        jdbc.sql("""
                        update challenge
                           set send_state = 'failed', code_hash = null, live_factor_id = null, expires_at = :now
                         where id = :id
                        """).param("id", id).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }
}
