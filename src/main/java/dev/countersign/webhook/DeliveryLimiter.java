package dev.countersign.webhook;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what this node is sending, in all and for each endpoint, so that a slow endpoint leaves room for the others. */
class DeliveryLimiter {

    private static final int MOST = 32;
    private static final int MOST_OF_ONE = 8;

    private final Map<String, Integer> counts = new HashMap<>();
    private int total;

    /** Begins to send to this endpoint, if there is room. */
    synchronized boolean enter(String endpoint) {
        int count = counts.getOrDefault(endpoint, 0);
        if (total == MOST || count == MOST_OF_ONE) {
            return false;
        }
        counts.put(endpoint, count + 1);
        total++;
        return true;
    }

    synchronized void leave(String endpoint) {
        counts.computeIfPresent(endpoint, (name, count) -> count == 1 ? null : count - 1);
        total--;
        notifyAll();
    }

    synchronized int room() {
        return MOST - total;
    }

    /** The endpoints that have no room left. */
    synchronized Set<String> full() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == MOST_OF_ONE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Waits until nothing is under way. @return false when nothing was */
    synchronized boolean awaitEmpty() throws InterruptedException {
        boolean waited = false;
        while (total > 0) {
            waited = true;
            wait();
        }
        return waited;
    }
}
