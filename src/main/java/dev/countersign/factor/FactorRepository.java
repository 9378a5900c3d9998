package dev.countersign.factor;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FactorRepository extends Repository<FactorEntity, String> {

    Optional<FactorEntity> findByTenantIdAndId(String tenantId, String id);

    @Query("""
            select f from FactorEntity f
            where f.tenantId = :tenantId and f.userId = :userId and f.status = 'verified' and f.kind in :kinds
            order by f.lastUsedAt desc nulls last, f.id desc
            """)
    List<FactorEntity> verified(String tenantId, String userId, Collection<String> kinds);

    boolean existsByTenantIdAndUserIdAndIdAndStatus(String tenantId, String userId, String id, String status);

    boolean existsByTenantIdAndUserIdAndStatusAndKindIn(
            String tenantId, String userId, String status, Collection<String> kinds);

    /** Ids between both bounds; an empty text leaves its condition out. */
    @Query("""
            select f from FactorEntity f
            where f.tenantId = :tenantId
              and (:from = '' or f.id > :from) and (:to = '' or f.id < :to)
              and (:userId = '' or f.userId = :userId)
              and (:kind = '' or f.kind = :kind)
              and (:status = '' or f.status = :status)
            """)
    List<FactorEntity> page(
            String tenantId, String userId, String kind, String status, String from, String to, Pageable page);
}
