package dev.countersign.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes what is due and sends it, some at a time, each on a virtual thread and in no transaction. */
@Component
class WebhookDispatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookDispatcher.class);

    private final WebhookSubscribers subscribers;
    private final WebhookLeases leases;
    private final WebhookSender sender;
    private final Clock clock;
    private final DeliveryLimiter underWay = new DeliveryLimiter();
    private final ReentrantLock taking = new ReentrantLock();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 1).factory());

    WebhookDispatcher(WebhookSubscribers subscribers, WebhookLeases leases, WebhookSender sender, Clock clock) {
        this.subscribers = subscribers;
        this.leases = leases;
        this.sender = sender;
        this.clock = clock;
    }

    /** Begins to send what is due, as far as there is room, and does not wait for it. @return how many were begun */
    @Scheduled(fixedDelayString = "${countersign.webhooks.interval:2s}")
    int begin() {
        int begun = 0;
        taking.lock();
        try {
            Instant now = clock.instant();
            if (subscribers.none() || underWay.room() == 0 || threads.isShutdown()) {
                return 0;
            }
            for (DueDelivery due : leases.due(now, underWay.full(), underWay.room())) {
                begun += take(due, now) ? 1 : 0;
            }
        } finally {
            taking.unlock();
        }
        return begun;
    }

    /** Sends all that is due and waits for the outcome. */
    void deliverDue() throws InterruptedException {
        boolean more = true;
        while (more) {
            int begun = begin();
            more = underWay.awaitEmpty() || begun > 0;
        }
    }

    private boolean take(DueDelivery due, Instant now) {
        if (!underWay.enter(due.endpointId())) {
            return false;
        }
        boolean taken = false;
        try {
            taken = leases.take(due, now);
            if (taken) {
                threads.execute(() -> deliver(due));
            }
        } finally {
            if (!taken) {
                underWay.leave(due.endpointId());
            }
        }
        return taken;
    }

    private void deliver(DueDelivery due) {
        try {
            leases.finish(due, sender.send(due), clock.instant());
        } catch (RuntimeException e) {
            // the lease runs out, and then somebody tries again
            log.warn("Delivery {} was not finished", due, e);
        } finally {
            underWay.leave(due.endpointId());
        }
        goOn();
    }

    /** Room has become free. */
    private void goOn() {
        try {
            begin();
        } catch (RuntimeException e) {
            log.warn("Could not look for further deliveries", e);
        }
    }

    /** Lets what is under way come to its end, which takes seconds at most. */
    @Override
    public void close() {
        threads.close();
    }
}
