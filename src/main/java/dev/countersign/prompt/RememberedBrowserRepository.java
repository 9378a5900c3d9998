package dev.countersign.prompt;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RememberedBrowserRepository extends Repository<RememberedBrowserEntity, String> {

    RememberedBrowserEntity saveAndFlush(RememberedBrowserEntity browser);

    Optional<RememberedBrowserEntity> findById(String id);

    List<RememberedBrowserEntity> findByTenantIdAndExpiresAtAfterOrderByLastUsedAtDesc(
            String tenantId, Instant now, Limit limit);

    List<RememberedBrowserEntity> findByTenantIdAndUserIdAndExpiresAtAfterOrderByLastUsedAtDesc(
            String tenantId, String userId, Instant now, Limit limit);

    /** Replaces the token that was presented by the next one; returns 1 for a single caller. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update RememberedBrowserEntity b
            set b.tokenHash = :next, b.previousHash = :presented, b.rotatedAt = :now, b.lastUsedAt = :now
            where b.id = :id and b.tokenHash = :presented and b.expiresAt > :now
            """)
    int rotate(String id, byte[] presented, byte[] next, Instant now);

    /** Returns 1 for a single caller, and 0 for a browser of another user. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            delete from RememberedBrowserEntity b
            where b.id = :id and b.tenantId = :tenantId and b.userId = :userId
            """)
    int forget(String tenantId, String userId, String id);
}
