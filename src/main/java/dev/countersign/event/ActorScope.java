package dev.countersign.event;

import dev.countersign.common.ClientInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The actor of the current thread and the client of its request, until the scope is closed. An edge opens a scope when it
 * has authenticated a caller; every HTTP request starts in a scope without an actor. Outside of all scopes the server
 * itself acts.
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

    /** Opens a scope for this actor, with the client of the surrounding scope. */
    public static ActorScope of(Actor actor) {
        return new ActorScope(actor, client());
    }

    /** Opens a scope for a request of this client, whose caller has not authenticated yet. */
    public static ActorScope ofRequest(ClientInfo client) {
        return new ActorScope(null, client);
    }

    /** The authenticated actor, if there is one. */
    public static Optional<Actor> named() {
        ActorScope scope = CURRENT.get();
        return Optional.ofNullable(scope).map(open -> open.actor);
    }

    /** The actor where none authenticated: anonymous within a request, else the server. */
    public static Actor unnamed() {
        return CURRENT.get() == null ? Actor.SERVER : Actor.ANONYMOUS;
    }

    /** The client of the current request; unknown outside of requests. */
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
