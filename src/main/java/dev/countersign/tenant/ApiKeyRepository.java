package dev.countersign.tenant;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ApiKeyRepository extends Repository<ApiKeyEntity, String> {

    Optional<ApiKeyEntity> findByDigest(byte[] digest);

    ApiKeyEntity saveAndFlush(ApiKeyEntity key);
}
