package dev.countersign.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<AccountEntity, String> {

    Optional<AccountEntity> findByUsername(String username);

    boolean existsByAdministratorTrue();

    List<AccountEntity> findByIdIn(Collection<String> ids);

    @Query("""
            select a from AccountEntity a
            where lower(a.username) like :pattern escape '\\' or lower(a.displayName) like :pattern escape '\\'
            """)
    List<AccountEntity> matching(String pattern, Limit limit);

    AccountEntity saveAndFlush(AccountEntity account);
}
