package dev.countersign.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApplicationRepository extends Repository<ApplicationEntity, String> {

    Optional<ApplicationEntity> findByClientId(String clientId);

    Optional<ApplicationEntity> findByTenantIdAndId(String tenantId, String id);

    Optional<ApplicationEntity> findById(String id);

    List<ApplicationEntity> findByTenantIdOrderByIdDesc(String tenantId);

    ApplicationEntity saveAndFlush(ApplicationEntity application);

    @Modifying
    @Query("delete from ApplicationEntity a where a.tenantId = :tenantId and a.id = :id")
    int remove(String tenantId, String id);

    @Modifying(clearAutomatically = true)
    @Query("""
            update ApplicationEntity a
               set a.secret = :fresh, a.previousSecret = :previous, a.previousUntil = :until
             where a.id = :id and a.secret = :known""")
    int replaceSecret(String id, byte[] known, byte[] fresh, byte[] previous, Instant until);

    @Modifying(clearAutomatically = true)
    @Query("""
            update ApplicationEntity a set a.previousSecret = null, a.previousUntil = null
             where a.id = :id and a.previousSecret is not null""")
    int endPreviousSecret(String id);
}
