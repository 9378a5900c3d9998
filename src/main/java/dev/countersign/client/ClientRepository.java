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

    ClientEntity saveAndFlush(ClientEntity application);

    @Modifying
    @Query("delete from ClientEntity a where a.tenantId = :tenantId and a.id = :id")
    int remove(String tenantId, String id);

    @Modifying(clearAutomatically = true)
    @Query("""
            update ClientEntity a
               set a.secret = :fresh, a.previousSecret = :previous, a.previousUntil = :until
             where a.id = :id and a.secret = :known""")
    int replaceSecret(String id, byte[] known, byte[] fresh, byte[] previous, Instant until);

    @Modifying(clearAutomatically = true)
    @Query("""
            update ClientEntity a set a.previousSecret = null, a.previousUntil = null
             where a.id = :id and a.previousSecret is not null""")
    int endPreviousSecret(String id);
}
