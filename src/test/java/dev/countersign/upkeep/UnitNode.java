package dev.countersign.upkeep;

import dev.countersign.MovableClock;

/** A node without a server. */
public final class UnitNode {

    private UnitNode() {}

    public static Node get() {
        return new Node(MovableClock.startingNow());
    }
}
