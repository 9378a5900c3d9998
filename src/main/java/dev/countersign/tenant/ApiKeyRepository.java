package dev.countersign.tenant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApiKeyRepository extends Repository<ApiKeyEntity, String> {

    Optional<ApiKeyEntity> findByDigest(byte[] digest);

    List<ApiKeyEntity> findByTenantIdOrderByIdDesc(String tenantId);

    ApiKeyEntity saveAndFlush(ApiKeyEntity key);

    @Modifying
    @Query("""
            update ApiKeyEntity k set k.revokedAt = :now
            where k.id = :id and k.tenantId = :tenantId and k.revokedAt is null
            """)
    int revoke(String tenantId, String id, Instant now);

    @Modifying
    @Query("""
            update ApiKeyEntity k set k.lastUsed = :day
            where k.id = :id and (k.lastUsed is null or k.lastUsed < :day)
            """)
    int used(String id, LocalDate day);
}
