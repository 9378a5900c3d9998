package dev.countersign.event;

import dev.countersign.common.Subject;
import java.util.Locale;

/**
 * Who performed an act. The type is part of the identity: a user whose id is {@code server} is not the server.
 *
 * @param id the id of an account, API key or client; {@code tenant/user id} of a portal or prompt user
 */
public record Actor(Type type, String id) {

    /** The server itself: scheduled jobs and the bootstrap. */
    public static final Actor SERVER = new Actor(Type.SERVER, "server");

    /** The operator who runs a command of the jar. */
    public static final Actor COMMAND_LINE = new Actor(Type.SERVER, "command line");

    /** A caller who has not authenticated. */
    public static final Actor ANONYMOUS = new Actor(Type.ANONYMOUS, "anonymous");

    /** The namespace of an actor's id. */
    public enum Type {
        ACCOUNT,
        PORTAL_USER,
        API_KEY,
        CLIENT,
        PROMPT_USER,
        SERVER,
        ANONYMOUS;

        /** The stored form, such as {@code portal_user}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An account of this server. */
    public static Actor account(String id) {
        return new Actor(Type.ACCOUNT, id);
    }

    /** A user of a tenant who manages factors in the portal. */
    public static Actor portalUser(Subject user) {
        return new Actor(Type.PORTAL_USER, user.toString());
    }

    /** An API key. */
    public static Actor apiKey(String id) {
        return new Actor(Type.API_KEY, id);
    }

    /** A client that authenticated at a token endpoint. */
    public static Actor client(String id) {
        return new Actor(Type.CLIENT, id);
    }

    /** A user of a tenant at a prompt. */
    public static Actor promptUser(Subject user) {
        return new Actor(Type.PROMPT_USER, user.toString());
    }
}
