package dev.countersign.vault;

import dev.countersign.maintenance.Node;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Registers this serving node with the version of the keysets that it has loaded, so that a rotation can wait for it. */
@Component
@ConditionalOnWebApplication
class NodeRegistry {

    private final TinkVault vault;
    private final NodeRepository nodes;
    private final Node self;

    NodeRegistry(TinkVault vault, NodeRepository nodes, Node self) {
        this.vault = vault;
        this.nodes = nodes;
        this.self = self;
    }

    /** Loads keysets that have changed and reports their version. */
    @Scheduled(fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
    void report() {
        report(vault.refresh().version());
    }

    void report(long version) {
        if (nodes.refresh(self.id(), version) == 0) {
            nodes.removeDead();
            nodes.add(self.id(), version);
        }
    }

    /** Removes this node, which serves no longer. */
    @PreDestroy
    void leave() {
        nodes.remove(self.id());
    }
}
