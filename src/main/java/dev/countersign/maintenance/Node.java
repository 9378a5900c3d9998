package dev.countersign.maintenance;

import dev.countersign.common.Ids;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** This process, by a name that no other has and that a restart changes. */
@Component
public class Node {

    private final String id;

    public Node(Clock clock) {
        this.id = Ids.next("node_", clock.instant());
    }

    public String id() {
        return id;
    }
}
