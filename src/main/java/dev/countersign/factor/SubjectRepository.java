package dev.countersign.factor;

import dev.countersign.common.Subject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What all factors of one owner share: the consecutive wrong codes, and a row that is locked while factors change that
 * must agree with each other. Every transaction takes the subject first, then the factors, then the challenge, so that no
 * two transactions wait for each other in a circle.
 */
interface SubjectRepository extends Repository<SubjectEntity, SubjectEntity.Key> {

    String OF_SUBJECT = " where s.tenantId = :tenantId and s.userId = :userId ";

    /** Adds the subject's row if it is missing, in a transaction of its own. */
    default void addIfMissing(Subject subject, Instant now) {
        try {
            add(subject.tenant().value(), subject.userId(), now);
        } catch (DataIntegrityViolationException e) {
            // on H2 alone, which knows no "on conflict": another transaction was faster
        }
    }

    /** A transaction of its own, because a row that was added meanwhile may fail it on H2. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    @Modifying
    @Query("""
            insert into SubjectEntity (tenantId, userId, consecutiveFailures, updatedAt)
            values (:tenantId, :userId, 0, :now) on conflict do nothing
            """)
    int add(String tenantId, String userId, Instant now);

    /** Counts a wrong code. Returns 0 when the subject is locked or has no row. */
    @Modifying
    @Query("update SubjectEntity s set s.consecutiveFailures = s.consecutiveFailures + 1, s.updatedAt = :now"
            + OF_SUBJECT + " and " + LockRule.SUBJECT_UNLOCKED)
    int recordFailure(String tenantId, String userId, Instant now);

    /** A right code ends the row of wrong ones, unless it came after the last that was allowed. */
    @Modifying
    @Query("update SubjectEntity s set s.consecutiveFailures = 0, s.updatedAt = :now" + OF_SUBJECT + " and "
            + LockRule.SUBJECT_UNLOCKED)
    int resetFailures(String tenantId, String userId, Instant now);

    /** Resets the failures of the factor's owner, however many there are. */
    @Modifying
    @Query("""
            update SubjectEntity s set s.consecutiveFailures = 0, s.updatedAt = :now
            where s.tenantId = :tenantId
              and s.userId = (select f.userId from FactorEntity f where f.id = :factorId and f.tenantId = :tenantId)
            """)
    int unlockOwner(String tenantId, String factorId, Instant now);

    /** Locks the row to the end of the transaction; null when there is none. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from SubjectEntity s" + OF_SUBJECT)
    @Nullable
    SubjectEntity lock(String tenantId, String userId);

    /** Deletes the row, unless the subject still has a factor. */
    @Modifying(clearAutomatically = true)
    @Query("delete from SubjectEntity s" + OF_SUBJECT + """
            and not exists (select 1 from FactorEntity f where f.tenantId = s.tenantId and f.userId = s.userId)
            """)
    int deleteWithoutFactor(String tenantId, String userId);
}
