package dev.countersign.webhook;

import dev.countersign.common.TenantId;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Knows without asking the database which tenants have somebody to tell. What other nodes change is seen at the next
 * {@link #refresh}; a tenant that is wrongly taken for one costs a statement that does nothing.
 */
@Component
class WebhookSubscribers {

    private final WebhookEndpoints endpoints;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Set<TenantId> tenants;

    WebhookSubscribers(WebhookEndpoints endpoints) {
        this.endpoints = endpoints;
        this.tenants = endpoints.tenants();
    }

    boolean include(TenantId tenant) {
        return tenants.contains(tenant);
    }

    /** Whether no tenant at all has somebody to tell. */
    boolean none() {
        return tenants.isEmpty();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void changed(EndpointsChanged change) {
        refresh();
    }

    /** One at a time, so that what was read earlier never replaces what was read later. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    final void refresh() {
        refreshing.lock();
        try {
            tenants = endpoints.tenants();
        } finally {
            refreshing.unlock();
        }
    }
}
