package dev.countersign.application;

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
    @Query("update ApplicationEntity a set a.secret = :secret where a.tenantId = :tenantId and a.id = :id")
    int replaceSecret(String tenantId, String id, byte[] secret);
}
