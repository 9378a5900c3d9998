package dev.countersign.tenant;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface TenantRepository extends Repository<TenantEntity, String> {

    Optional<TenantEntity> findById(String id);

    List<TenantEntity> findAllByOrderByNameAscIdAsc();

    TenantEntity saveAndFlush(TenantEntity tenant);
}
