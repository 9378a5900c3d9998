package dev.countersign.webhook;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queue and the log of deliveries. A node leases a delivery by a guarded statement that counts the attempt and
 * postpones the next one: of two nodes, one changes the row, and the lease of a node that dies runs out. The number of
 * the attempt then guards the result, so that a node that outlives its lease changes nothing.
 */
interface WebhookDeliveryRepository extends Repository<WebhookDeliveryEntity, Long> {

    String QUEUE = """
            insert into WebhookDeliveryEntity
                (endpointId, eventId, event, payload, delivered, attempts, createdAt, nextAttemptAt)
            select e.id, :eventId, :event, :payload, false, 0, :at, :at
              from WebhookEndpointEntity e
            """;

    /**
     * A due delivery with all that sending needs.
     *
     * @param secret the encrypted secret of the endpoint
     * @param attempts the number of earlier attempts
     */
    record Due(
            long id,
            String endpointId,
            String tenantId,
            String url,
            byte[] secret,
            String payload,
            int attempts,
            Instant createdAt) {

        int attempt() {
            return attempts + 1;
        }

        @Override
        public String toString() {
            return "Due[" + id + ", " + endpointId + ", attempts=" + attempts + "]";
        }
    }

    /**
     * Queues an event for each enabled endpoint of the tenant that subscribed to it, in one statement.
     *
     * @param name the name of the event between commas
     */
    @Transactional
    @Modifying
    @Query(QUEUE + """
             where e.tenantId = :tenantId and e.enabled and (e.events = '' or locate(:name, e.events) > 0)
            """)
    int add(String tenantId, String name, String eventId, String event, String payload, Instant at);

    /** Queues an event for one enabled endpoint, whatever it subscribed to. */
    @Transactional
    @Modifying
    @Query(QUEUE + """
             where e.id = :endpointId and e.enabled
            """)
    int addFor(String endpointId, String eventId, String event, String payload, Instant at);

    /** The log of an endpoint. Ids of events sort by time, so the newest come first. */
    List<WebhookDeliveryEntity> findByEndpointIdOrderByEventIdDesc(String endpointId, Limit limit);

    /** The deliveries that are due, the longest waiting first. */
    @Query("""
            select new dev.countersign.webhook.WebhookDeliveryRepository$Due(
                d.id, d.endpointId, e.tenantId, e.url, e.secret, d.payload, d.attempts, d.createdAt)
              from WebhookDeliveryEntity d join WebhookEndpointEntity e on e.id = d.endpointId
             where d.nextAttemptAt <= :now and e.enabled and d.endpointId not in :exceptEndpoints
             order by d.nextAttemptAt, d.id
            """)
    List<Due> findDue(Instant now, Collection<String> exceptEndpoints, Limit limit);

    /** Leases a delivery to one node and counts the attempt. */
    @Transactional
    @Modifying
    @Query("""
            update WebhookDeliveryEntity d set d.attempts = d.attempts + 1, d.nextAttemptAt = :until
             where d.id = :id and d.attempts = :attempts and d.nextAttemptAt <= :now
            """)
    int lease(long id, int attempts, Instant now, Instant until);

    /** Completes a delivery whose leased attempt succeeded. */
    @Transactional
    @Modifying
    @Query("""
            update WebhookDeliveryEntity d
               set d.delivered = true, d.status = :status, d.error = null, d.lastAttemptAt = :now, d.nextAttemptAt = null
             where d.id = :id and d.attempts = :attempt and d.nextAttemptAt is not null
            """)
    int complete(long id, int attempt, @Nullable Integer status, Instant now);

    /** Schedules the next attempt of a delivery whose leased attempt failed; gives it up when {@code next} is null. */
    @Transactional
    @Modifying
    @Query("""
            update WebhookDeliveryEntity d
               set d.status = :status, d.error = :error, d.lastAttemptAt = :now, d.nextAttemptAt = :next
             where d.id = :id and d.attempts = :attempt and d.nextAttemptAt is not null
            """)
    int retry(
            long id,
            int attempt,
            @Nullable Integer status,
            @Nullable String error,
            Instant now,
            @Nullable Instant next);

    @Transactional
    @Modifying
    @Query("delete from WebhookDeliveryEntity d where d.endpointId = :endpointId")
    int removeOf(String endpointId);
}
