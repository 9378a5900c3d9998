package dev.countersign.vault;

import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** A serving node looks every few seconds for changed keys, and tells which ones it uses. */
@Component
@ConditionalOnWebApplication
class VaultSchedule implements DisposableBean {

    private final TinkVault vault;
    private final NodeRegistry nodes;

    VaultSchedule(TinkVault vault, NodeRegistry nodes) {
        this.vault = vault;
        this.nodes = nodes;
    }

    @Scheduled(fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
    void refresh() {
        nodes.seen(vault.refresh().version());
    }

    @Override
    public void destroy() {
        nodes.gone();
    }
}
