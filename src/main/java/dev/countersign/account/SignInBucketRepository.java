package dev.countersign.account;

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
import org.springframework.transaction.annotation.Transactional;

interface SignInBucketRepository extends Repository<SignInBucketEntity, String> {

    List<SignInBucketEntity> findByIdIn(Collection<String> ids);

    @Query("select l from SignInBucketEntity l where l.id = :id and l.browser = true and l.endsAt > :now")
    Optional<SignInBucketEntity> liveBrowser(String id, Instant now);

    /** Makes those who count on one bucket wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from SignInBucketEntity l where l.id = :id")
    Optional<SignInBucketEntity> lock(String id);

    /** A transaction of its own: a bucket that is there already spoils it. */
    @Transactional
    @Modifying
    @Query("""
            insert into SignInBucketEntity (id, accountId, browser, failures, emptyAt, retryAt, endsAt)
            values (:id, :accountId, :browser, 0, :now, :now, :endsAt)
            """)
    int add(String id, @Nullable String accountId, boolean browser, Instant now, @Nullable Instant endsAt);

    /** Counts a failure while the bucket lets one through. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update SignInBucketEntity l
            set l.failures = l.failures + 1, l.emptyAt = :emptyAt, l.retryAt = :retryAt, l.endsAt = :endsAt
            where l.id = :id and l.retryAt <= :now and l.failures < :most
            """)
    int countFailure(String id, Instant emptyAt, Instant retryAt, @Nullable Instant endsAt, int most, Instant now);

    /** Takes a counted failure back. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update SignInBucketEntity l set l.failures = l.failures - 1, l.emptyAt = :emptyAt, l.retryAt = :retryAt
            where l.id = :id and l.failures > 0
            """)
    int takeBack(String id, Instant emptyAt, Instant retryAt);

    /** A browser starts anew after a right password. */
    @Modifying
    @Query("""
            update SignInBucketEntity l set l.failures = 0, l.emptyAt = :now, l.retryAt = :now, l.endsAt = :endsAt
            where l.id = :id
            """)
    int startAnew(String id, Instant now, Instant endsAt);

    @Modifying
    @Query("delete from SignInBucketEntity l where l.id = :id")
    int remove(String id);

    @Modifying
    @Query("delete from SignInBucketEntity l where l.accountId = :accountId and l.browser = :browser")
    int removeOf(String accountId, boolean browser);

    /** The account's browsers, the last used first. */
    @Query(
            "select l.id from SignInBucketEntity l where l.accountId = :accountId and l.browser = true order by l.endsAt desc")
    List<String> browsers(String accountId, Pageable page);
}
