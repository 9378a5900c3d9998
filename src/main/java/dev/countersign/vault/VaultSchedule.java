package dev.countersign.vault;

import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** A serving node looks every few seconds for changed keys, and tells which ones it uses. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnWebApplication
class VaultSchedule implements SchedulingConfigurer, DisposableBean {

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final TinkVault vault;
    private final NodeRegistry nodes;

    VaultSchedule(TinkVault vault, NodeRegistry nodes) {
        this.vault = vault;
        this.nodes = nodes;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar registrar) {
        registrar.addFixedDelayTask(() -> nodes.seen(vault.refresh().version()), INTERVAL);
    }

    @Override
    public void destroy() {
        nodes.gone();
    }
}
