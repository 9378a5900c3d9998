package dev.countersign.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<AccountEntity, String> {

    /** Holds when another enabled account can do what the role of {@code a} is needed for. */
    String ANOTHER_HAS_THE_ROLE = """
            exists (select 1 from AccountEntity o where o.id <> a.id and o.enabled = true
                    and (o.role = 'owner' or (o.role = 'administrator' and a.role = 'administrator')))
            """;

    String MATCHES = """
            lower(a.username) like :pattern escape '\\' or lower(a.displayName) like :pattern escape '\\'
            """;

    Optional<AccountEntity> findById(String id);

    Optional<AccountEntity> findByUsername(String username);

    boolean existsByUsername(String username);

    boolean existsByRoleIn(Collection<String> roles);

    List<AccountEntity> findByIdIn(Collection<String> ids);

    @Query("select a from AccountEntity a where " + MATCHES)
    List<AccountEntity> matching(String pattern, Limit limit);

    @Query("select a from AccountEntity a where " + MATCHES + " order by a.username")
    List<AccountEntity> page(String pattern, Pageable page);

    @Query("select count(a) from AccountEntity a where " + MATCHES)
    long count(String pattern);

    AccountEntity saveAndFlush(AccountEntity account);

    /**
     * Makes those who take a role away wait for each other: each then sees what the one before has done. The order keeps
     * two from waiting for each other.
     */
    @Query(
            nativeQuery = true,
            value = "select id from account where role in ('owner', 'administrator') order by id for update")
    List<String> lockAdministrators();

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AccountEntity a set a.enabled = false where a.id = :id and a.enabled = true"
            + " and (a.role not in ('owner', 'administrator') or " + ANOTHER_HAS_THE_ROLE + ")")
    int disable(String id);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AccountEntity a set a.enabled = true where a.id = :id and a.enabled = false")
    int enable(String id);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AccountEntity a set a.role = :role where a.id = :id and a.role <> :role"
            + " and (a.enabled = false or :role = 'owner' or a.role not in ('owner', 'administrator') or "
            + ANOTHER_HAS_THE_ROLE + ")")
    int changeRole(String id, String role);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update AccountEntity a set a.passwordHash = :hash, a.mustChangePassword = true, a.passwordChangedAt = :now
            where a.id = :id
            """)
    int resetPassword(String id, String hash, Instant now);

    /** Replaces the password that was checked, and no other that came in between. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("""
            update AccountEntity a set a.passwordHash = :hash, a.mustChangePassword = false, a.passwordChangedAt = :now
            where a.id = :id and a.passwordHash = :checked and a.enabled = true
            """)
    int replacePassword(String id, String checked, String hash, Instant now);
}
