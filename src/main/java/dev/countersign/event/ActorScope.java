package dev.countersign.event;

import dev.countersign.common.ClientInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says who acts on this thread and from where, until it is closed. The edge that lets somebody in opens one; every HTTP
 * request starts in one that names nobody. Outside of all scopes the server itself acts.
 */
public final class ActorScope implements AutoCloseable {

    private static final ThreadLocal<@Nullable ActorScope> CURRENT = new ThreadLocal<>();

    private final @Nullable ActorScope outer;
    private final @Nullable Actor actor;
    private final ClientInfo client;

    private ActorScope(@Nullable Actor actor, ClientInfo client) {
        this.outer = CURRENT.get();
        this.actor = actor;
        this.client = client;
        CURRENT.set(this);
    }

    /** From here on this actor acts, from where the surrounding scope says. */
    public static ActorScope of(Actor actor) {
        return new ActorScope(actor, client());
    }

    /** From here on a request from there is answered, and nobody has shown yet whose it is. */
    public static ActorScope ofRequest(ClientInfo client) {
        return new ActorScope(null, client);
    }

    /** Who acts, when an edge said so. */
    public static Optional<Actor> named() {
        ActorScope scope = CURRENT.get();
        return Optional.ofNullable(scope).map(open -> open.actor);
    }

    /** Who acts when no edge said so: a stranger within a request, else the server. */
    public static Actor unnamed() {
        return CURRENT.get() == null ? Actor.SERVER : Actor.ANONYMOUS;
    }

    /** Where the request that is answered comes from; unknown when there is none. */
    public static ClientInfo client() {
        ActorScope scope = CURRENT.get();
        return scope == null ? ClientInfo.UNKNOWN : scope.client;
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
