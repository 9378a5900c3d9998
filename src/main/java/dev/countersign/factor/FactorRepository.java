package dev.countersign.factor;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The factors of all tenants. Each guard changes one row or none, and the number of rows decides: what was read before
 * may be stale. Guards run in the caller's transaction and always before a statement on the challenge.
 */
interface FactorRepository extends Repository<FactorEntity, String> {

    String SELECT = "select " + FactorRecord.NEW + " from FactorEntity f" + FactorRecord.JOIN_SUBJECT;

    String OF_FACTOR = " where f.id = :id and f.tenantId = :tenantId ";

    String AS_READ = OF_FACTOR + " and f.status = :status and ";

    String ACCEPTED = """
            f.status = 'verified', f.consecutiveFailures = 0, f.lockedUntil = null, f.lastUsedAt = :now, f.updatedAt = :now
            """;

    /** An empty text leaves its condition out, and so does a flag that is not set. */
    String FOUND = """
            where (:kind = '' or f.kind = :kind)
              and (:text = '' or lower(f.id) like :text escape '\\' or lower(f.userId) like :text escape '\\'
                   or lower(f.label) like :text escape '\\' or f.hint like :text escape '\\' or f.userId in :userIds)
              and (:unverified = false or f.status = 'unverified')
              and (:locked = false or not (""" + LockRule.UNLOCKED + "))";

    FactorEntity saveAndFlush(FactorEntity factor);

    @Query(SELECT + OF_FACTOR)
    Optional<FactorRecord> findByTenantIdAndId(String tenantId, String id);

    @Query(SELECT + """
            where f.tenantId = :tenantId and f.userId = :userId and f.status = 'verified' and f.kind in :kinds
            order by f.lastUsedAt desc nulls last, f.id desc
            """)
    List<FactorRecord> verified(String tenantId, String userId, Collection<String> kinds);

    boolean existsByTenantIdAndUserIdAndIdAndStatus(String tenantId, String userId, String id, String status);

    boolean existsByTenantIdAndUserIdAndStatusAndKindIn(
            String tenantId, String userId, String status, Collection<String> kinds);

    /** Ids between both bounds; an empty text leaves its condition out. */
    @Query(SELECT + """
            where f.tenantId = :tenantId
              and (:from = '' or f.id > :from) and (:to = '' or f.id < :to)
              and (:userId = '' or f.userId = :userId)
              and (:kind = '' or f.kind = :kind)
              and (:status = '' or f.status = :status)
            """)
    List<FactorRecord> page(
            String tenantId, String userId, String kind, String status, String from, String to, Pageable page);

    @Query(SELECT + FOUND + " order by f.createdAt desc, f.id desc")
    List<FactorRecord> search(
            String kind,
            String text,
            Collection<String> userIds,
            boolean unverified,
            boolean locked,
            Instant now,
            Instant dayAgo,
            int maxConsecutive,
            int maxDaily,
            Pageable page);

    @Query("select count(f) from FactorEntity f " + FOUND)
    long count(
            String kind,
            String text,
            Collection<String> userIds,
            boolean unverified,
            boolean locked,
            Instant now,
            Instant dayAgo,
            int maxConsecutive,
            int maxDaily);

    /** Accepts a right code of a factor that has not changed since it was read and is not locked. */
    @Modifying
    @Query("update FactorEntity f set " + ACCEPTED + AS_READ + LockRule.UNLOCKED)
    int accept(
            String tenantId, String id, String status, Instant now, Instant dayAgo, int maxConsecutive, int maxDaily);

    /** Accepts the code of a time step: never twice, and none at or below the last accepted step. */
    @Modifying
    @Query("update FactorEntity f set f.lastStep = :step, " + ACCEPTED + AS_READ + LockRule.UNLOCKED
            + " and (f.lastStep is null or f.lastStep < :step)")
    int acceptStep(
            String tenantId,
            String id,
            String status,
            long step,
            Instant now,
            Instant dayAgo,
            int maxConsecutive,
            int maxDaily);

    /** Accepts a response that changes what the factor keeps, unless another one has replaced it since it was read. */
    @Modifying
    @Query("update FactorEntity f set f.sealed = :sealed, " + ACCEPTED + AS_READ + LockRule.UNLOCKED
            + " and f.sealed is not distinct from :asRead")
    int acceptState(
            String tenantId,
            String id,
            String status,
            byte[] sealed,
            byte @Nullable [] asRead,
            Instant now,
            Instant dayAgo,
            int maxConsecutive,
            int maxDaily);

    /** Counts a wrong code. It was counted for the owner before, so that the owner's lock is no condition here. */
    @Modifying
    @Query("""
            update FactorEntity f
               set f.consecutiveFailures = f.consecutiveFailures + 1,
                   f.dailyFailures =
                       case when f.dailyWindowStart is null or f.dailyWindowStart <= :dayAgo then 1
                            else f.dailyFailures + 1 end,
                   f.dailyWindowStart =
                       case when f.dailyWindowStart is null or f.dailyWindowStart <= :dayAgo then :now
                            else f.dailyWindowStart end
            """ + AS_READ + LockRule.FACTOR_UNLOCKED)
    int recordFailure(
            String tenantId, String id, String status, Instant now, Instant dayAgo, int maxConsecutive, int maxDaily);

    /** Locks the factor out. The caller has counted the failure that imposes it in the same transaction. */
    @Modifying
    @Query("update FactorEntity f set f.lockedUntil = :until" + OF_FACTOR)
    int lockOut(String tenantId, String id, Instant until);

    /** Resets all failures of the factor. */
    @Modifying
    @Query("""
            update FactorEntity f
               set f.consecutiveFailures = 0, f.dailyFailures = 0, f.dailyWindowStart = null, f.lockedUntil = null,
                   f.updatedAt = :now
            """ + OF_FACTOR)
    int unlock(String tenantId, String id, Instant now);

    @Modifying
    @Query("update FactorEntity f set f.name = :name, f.updatedAt = :now" + OF_FACTOR)
    int rename(String tenantId, String id, @Nullable String name, Instant now);

    /** Deletes the factor, and by the foreign key its challenges. */
    @Modifying
    @Query("delete from FactorEntity f" + OF_FACTOR)
    int delete(String tenantId, String id);

    @Modifying(clearAutomatically = true)
    @Query("delete from FactorEntity f where f.id in :ids")
    int deleteAll(Collection<String> ids);

    /** Locks the row to the end of the transaction; null when there is none. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from FactorEntity f" + OF_FACTOR)
    @Nullable
    FactorEntity lock(String tenantId, String id);

    /** Locks the owner's factors of this kind to the end of the transaction: the unverified ones, or all of them. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select f from FactorEntity f
            where f.tenantId = :tenantId and f.userId = :userId and f.kind = :kind
              and (f.status = 'unverified' or :verifiedToo = true)
            order by f.id
            """)
    List<FactorEntity> lockAll(String tenantId, String userId, String kind, boolean verifiedToo);
}
