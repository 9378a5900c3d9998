package dev.countersign.challenge;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface ChallengeRepository extends Repository<ChallengeEntity, String> {

    Optional<ChallengeEntity> findByTenantIdAndId(String tenantId, String id);
}
