package dev.countersign.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ClientRepository extends Repository<ClientEntity, String> {

    Optional<ClientEntity> findByClientId(String clientId);

    Optional<ClientEntity> findByTenantIdAndId(String tenantId, String id);

    Optional<ClientEntity> findById(String id);

    List<ClientEntity> findByTenantIdOrderByIdDesc(String tenantId);

    ClientEntity saveAndFlush(ClientEntity client);

    @Modifying
    @Query("delete from ClientEntity c where c.tenantId = :tenantId and c.id = :id")
    int delete(String tenantId, String id);

    @Modifying(clearAutomatically = true)
    @Query("""
            update ClientEntity c
               set c.secret = :fresh, c.previousSecret = :previous, c.previousUntil = :until
             where c.id = :id and c.secret = :known""")
    int replaceSecret(String id, byte[] known, byte[] fresh, byte[] previous, Instant until);

    @Modifying(clearAutomatically = true)
    @Query("""
            update ClientEntity c set c.previousSecret = null, c.previousUntil = null
             where c.id = :id and c.previousSecret is not null""")
    int revokePreviousSecret(String id);
}
