package dev.countersign.audit;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The windows of repeated events, by their keys. */
interface RepeatedEventRepository extends Repository<RepeatedEventEntity, byte[]> {

    /** The end of the open window of this key. */
    @Query("select r.endsAt from RepeatedEventEntity r where r.key = :key and r.endsAt > :now")
    Optional<Instant> findEnd(byte[] key, Instant now);

    /** Counts the open windows of this key, none or one, in which this many entries were written at once. */
    @Query("""
            select count(r) from RepeatedEventEntity r
             where r.key = :key and r.opened >= :limit and r.endsAt > :now
            """)
    int countFull(byte[] key, int limit, Instant now);

    /** Takes one of the entries that may be written at once in the open window of this key. */
    @Modifying
    @Query("""
            update RepeatedEventEntity r set r.opened = r.opened + 1
             where r.key = :key and r.opened < :limit and r.endsAt > :now
            """)
    int take(byte[] key, int limit, Instant now);

    /** Opens a window. The key is unique: of concurrent callers, one succeeds and the others fail. */
    @Modifying
    @Query("""
            insert into RepeatedEventEntity
                (key, tenantId, event, subject, ipAddress, opened, counted, firstAt, lastAt, endsAt)
            values (:key, :tenantId, :event, :subject, :ipAddress, :opened, 0, :at, :at, :endsAt)
            """)
    int open(
            byte[] key,
            String tenantId,
            String event,
            String subject,
            @Nullable String ipAddress,
            int opened,
            Instant at,
            Instant endsAt);

    @Transactional
    @Modifying
    @Query("update RepeatedEventEntity r set r.counted = r.counted + :times, r.lastAt = :last where r.key = :key")
    int count(byte[] key, int times, Instant last);

    /** The keys of windows that had ended by then, the oldest first. */
    @Query("select r.key from RepeatedEventEntity r where r.endsAt <= :then order by r.endsAt")
    List<byte[]> findEnded(Instant then, Limit limit);

    /** Locks the window of this key if it had ended by then, so that nobody counts on it any more. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from RepeatedEventEntity r where r.key = :key and r.endsAt <= :then")
    Optional<RepeatedEventEntity> lockEnded(byte[] key, Instant then);

    /** Removes the window of this key if it had ended by then. Returns 1 for a single caller. */
    @Modifying(clearAutomatically = true)
    @Query("delete from RepeatedEventEntity r where r.key = :key and r.endsAt <= :then")
    int close(byte[] key, Instant then);
}
