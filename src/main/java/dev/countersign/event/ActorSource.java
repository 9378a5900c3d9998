package dev.countersign.event;

import java.util.Optional;

/** Determines the actor where no {@link ActorScope} can be opened around the act, as in the pages. A bean of an edge. */
public interface ActorSource {

    /** The actor of the current thread; empty when the thread serves no request of this edge. */
    Optional<Actor> current();
}
