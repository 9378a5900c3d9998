package dev.countersign.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountSessionRepository extends Repository<AccountSessionEntity, String> {

    AccountSessionEntity saveAndFlush(AccountSessionEntity session);

    /** Holds the account to the end of the transaction, if it is enabled and still has the password of this time. */
    @Query(
            nativeQuery = true,
            value = "select id from account where id = :accountId and enabled and password_changed_at = :passwordOf"
                    + " for update")
    Optional<String> holdUnchanged(String accountId, Instant passwordOf);

    @Query("select s from AccountSessionEntity s where s.id = :id and s.accountId = :accountId and s.endsAt > :now")
    Optional<AccountSessionEntity> live(String accountId, String id, Instant now);

    @Query("""
            select s from AccountSessionEntity s
            where s.accountId = :accountId and s.endsAt > :now and s.lastUsedAt > :idleSince
            order by s.lastUsedAt desc
            """)
    List<AccountSessionEntity> live(String accountId, Instant now, Instant idleSince);

    @Modifying
    @Query("update AccountSessionEntity s set s.lastUsedAt = :now where s.id = :id and s.lastUsedAt < :now")
    int noteUse(String id, Instant now);

    @Modifying
    @Query("delete from AccountSessionEntity s where s.accountId = :accountId and s.id = :id")
    int end(String accountId, String id);

    @Modifying
    @Query("delete from AccountSessionEntity s where s.accountId = :accountId and s.id <> :kept")
    int endOthers(String accountId, String kept);
}
