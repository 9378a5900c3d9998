package dev.countersign.event;

import java.util.Optional;

/** Knows who acts where no {@link ActorScope} can be opened around the act, as in the pages. A bean of an edge. */
public interface ActorSource {

    /** Who acts on this thread now; empty when this edge is not at work. */
    Optional<Actor> current();
}
