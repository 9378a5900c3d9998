package dev.countersign.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Limits the concurrent deliveries of this node, in total and per endpoint, so that a slow endpoint does not block the others. */
class DeliveryLimiter {

    private static final int MAX_TOTAL = 32;
    private static final int MAX_PER_ENDPOINT = 8;

    private final Map<String, Integer> counts = new HashMap<>();
    private int total;

    /** Acquires a permit for a delivery to this endpoint. @return false when none is available */
    synchronized boolean acquire(String endpoint) {
        int count = counts.getOrDefault(endpoint, 0);
        if (total == MAX_TOTAL || count == MAX_PER_ENDPOINT) {
            return false;
        }
        counts.put(endpoint, count + 1);
        total++;
        return true;
    }

    synchronized void release(String endpoint) {
        counts.computeIfPresent(endpoint, (name, count) -> count == 1 ? null : count - 1);
        total--;
        notifyAll();
    }

    synchronized int available() {
        return MAX_TOTAL - total;
    }

    /** The endpoints without an available permit. */
    synchronized Set<String> full() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == MAX_PER_ENDPOINT)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Waits until no delivery is running. @return false when none was */
    synchronized boolean awaitIdle() throws InterruptedException {
        boolean waited = false;
        while (total > 0) {
            waited = true;
            wait();
        }
        return waited;
    }
}
