package dev.countersign.webhook;

import java.time.Instant;

/**
 * A delivery whose time has come, with all that sending it needs.
 *
 * @param attempts how often it was begun before
 * @param secret the endpoint's, sealed
 */
record DueDelivery(
        long id,
        String endpointId,
        String tenantId,
        String url,
        byte[] secret,
        String payload,
        int attempts,
        Instant createdAt) {

    @Override
    public String toString() {
        return "DueDelivery[" + id + ", " + endpointId + ", attempts=" + attempts + "]";
    }
}
