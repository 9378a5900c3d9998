package dev.countersign.webhook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface WebhookEndpointRepository extends Repository<WebhookEndpointEntity, String> {

    WebhookEndpointEntity save(WebhookEndpointEntity endpoint);

    List<WebhookEndpointEntity> findByTenantIdOrderByCreatedAtAscIdAsc(String tenantId);

    Optional<WebhookEndpointEntity> findByTenantIdAndId(String tenantId, String id);

    /** The tenants that have an enabled endpoint. */
    @Query("select distinct e.tenantId from WebhookEndpointEntity e where e.enabled")
    Set<String> findTenants();

    @Modifying(clearAutomatically = true)
    @Query("update WebhookEndpointEntity e set e.enabled = :enabled where e.tenantId = :tenantId and e.id = :id")
    int enable(String tenantId, String id, boolean enabled);

    @Modifying(clearAutomatically = true)
    @Query("delete from WebhookEndpointEntity e where e.tenantId = :tenantId and e.id = :id")
    int remove(String tenantId, String id);
}
