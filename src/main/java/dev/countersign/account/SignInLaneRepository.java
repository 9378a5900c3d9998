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

interface SignInLaneRepository extends Repository<SignInLaneEntity, String> {

    List<SignInLaneEntity> findByIdIn(Collection<String> ids);

    @Query("select l from SignInLaneEntity l where l.id = :id and l.browser = true and l.endsAt > :now")
    Optional<SignInLaneEntity> liveBrowser(String id, Instant now);

    /** Makes those who count on one lane wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from SignInLaneEntity l where l.id = :id")
    Optional<SignInLaneEntity> lock(String id);

    /** A transaction of its own: a lane that is there already spoils it. */
    @Transactional
    @Modifying
    @Query("""
            insert into SignInLaneEntity (id, accountId, browser, fails, forgottenAt, retryAt, endsAt)
            values (:id, :accountId, :browser, 0, :now, :now, :endsAt)
            """)
    int add(String id, @Nullable String accountId, boolean browser, Instant now, @Nullable Instant endsAt);

    /** Counts a failure while the lane lets one through. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update SignInLaneEntity l
            set l.fails = l.fails + 1, l.forgottenAt = :forgottenAt, l.retryAt = :retryAt, l.endsAt = :endsAt
            where l.id = :id and l.retryAt <= :now and l.fails < :most
            """)
    int countFailure(String id, Instant forgottenAt, Instant retryAt, @Nullable Instant endsAt, int most, Instant now);

    /** Takes a counted failure back. */
    @Modifying(clearAutomatically = true)
    @Query("""
            update SignInLaneEntity l set l.fails = l.fails - 1, l.forgottenAt = :forgottenAt, l.retryAt = :retryAt
            where l.id = :id and l.fails > 0
            """)
    int takeBack(String id, Instant forgottenAt, Instant retryAt);

    /** A browser starts anew after a right password. */
    @Modifying
    @Query("""
            update SignInLaneEntity l set l.fails = 0, l.forgottenAt = :now, l.retryAt = :now, l.endsAt = :endsAt
            where l.id = :id
            """)
    int startAnew(String id, Instant now, Instant endsAt);

    @Modifying
    @Query("delete from SignInLaneEntity l where l.id = :id")
    int remove(String id);

    @Modifying
    @Query("delete from SignInLaneEntity l where l.accountId = :accountId and l.browser = :browser")
    int removeOf(String accountId, boolean browser);

    /** The account's browsers, the last used first. */
    @Query(
            "select l.id from SignInLaneEntity l where l.accountId = :accountId and l.browser = true order by l.endsAt desc")
    List<String> browsers(String accountId, Pageable page);
}
