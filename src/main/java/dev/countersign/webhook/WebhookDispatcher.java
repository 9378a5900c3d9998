package dev.countersign.webhook;

import dev.countersign.webhook.WebhookDeliveryRepository.Due;
import dev.countersign.webhook.WebhookHttp.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Leases due deliveries and sends them, a limited number at a time, each on a virtual thread and outside of any
 * transaction. A failed delivery is tried again after growing delays, and given up after three days.
 */
@Component
class WebhookDispatcher implements AutoCloseable {

    /** Several times as long as one attempt may take. */
    static final Duration LEASE = Duration.ofSeconds(60);

    static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private static final Logger log = LoggerFactory.getLogger(WebhookDispatcher.class);

    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private final WebhookOutbox outbox;
    private final WebhookDeliveryRepository deliveries;
    private final WebhookSender sender;
    private final Clock clock;
    private final DeliveryLimiter limiter = new DeliveryLimiter();
    private final ReentrantLock leasing = new ReentrantLock();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 1).factory());

    WebhookDispatcher(WebhookOutbox outbox, WebhookDeliveryRepository deliveries, WebhookSender sender, Clock clock) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Starts to send due deliveries as far as the limiter allows, and does not wait for the results.
     *
     * @return the number of deliveries that were started
     */
    @Scheduled(fixedDelayString = "${countersign.webhooks.interval:2s}")
    int dispatch() {
        int started = 0;
        leasing.lock();
        try {
            Instant now = clock.instant();
            int available = limiter.available();
            if (outbox.idle() || available == 0 || threads.isShutdown()) {
                return 0;
            }
            for (Due due : deliveries.findDue(now, limiter.full(), Limit.of(available))) {
                started += start(due, now) ? 1 : 0;
            }
        } finally {
            leasing.unlock();
        }
        return started;
    }

    /** Sends all due deliveries and waits for the results. */
    void deliverDue() throws InterruptedException {
        boolean more = true;
        while (more) {
            int started = dispatch();
            more = limiter.awaitIdle() || started > 0;
        }
    }

    private boolean start(Due due, Instant now) {
        if (!limiter.acquire(due.endpointId())) {
            return false;
        }
        boolean leased = false;
        try {
            leased = lease(due, now);
            if (leased) {
                threads.execute(() -> deliver(due));
            }
        } finally {
            if (!leased) {
                limiter.release(due.endpointId());
            }
        }
        return leased;
    }

    /** Leases a delivery to this node. @return false when another node was first */
    boolean lease(Due due, Instant now) {
        return deliveries.lease(due.id(), due.attempts(), now, now.plus(LEASE)) == 1;
    }

    private void deliver(Due due) {
        try {
            record(due, sender.send(due), clock.instant());
        } catch (RuntimeException e) {
            // the lease runs out, and a node tries again
            log.warn("Delivery {} was not finished", due, e);
        } finally {
            limiter.release(due.endpointId());
        }
        dispatchNext();
    }

    private void dispatchNext() {
        try {
            dispatch();
        } catch (RuntimeException e) {
            log.warn("Could not look for further deliveries", e);
        }
    }

    /** Records the result of a leased attempt. */
    void record(Due due, Attempt attempt, Instant now) {
        if (attempt.delivered()) {
            deliveries.complete(due.id(), due.attempt(), attempt.status(), now);
        } else {
            Instant next = nextAttempt(due.attempt(), due.createdAt(), now);
            deliveries.retry(due.id(), due.attempt(), attempt.status(), attempt.error(), now, next);
        }
    }

    /** The time of the next attempt after this one, which is counted from one; null when it was the last. */
    static @Nullable Instant nextAttempt(int attempt, Instant createdAt, Instant now) {
        Instant next = now.plus(DELAYS.get(Math.min(attempt, DELAYS.size()) - 1));
        return next.isAfter(createdAt.plus(GIVE_UP_AFTER)) ? null : next;
    }

    /** Waits until running attempts have ended, which takes seconds at most. */
    @Override
    public void close() {
        threads.close();
    }
}
