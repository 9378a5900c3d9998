package dev.countersign.event;

import dev.countersign.common.Subject;
import java.util.Locale;

/**
 * Who did something. The type is a part of the name: a user whose id is {@code server} is not the server.
 *
 * @param id of an account, key or client its id; of a portal or prompt user {@code tenant/user id}
 */
public record Actor(Type type, String id) {

    /** The server itself: scheduled work, the bootstrap. */
    public static final Actor SERVER = new Actor(Type.SERVER, "server");

    /** Whoever runs a command of the jar on the server's machine. */
    public static final Actor COMMAND_LINE = new Actor(Type.SERVER, "command line");

    /** A caller who has not shown who it is. */
    public static final Actor ANONYMOUS = new Actor(Type.ANONYMOUS, "anonymous");

    /** What kind of name it is. */
    public enum Type {
        ACCOUNT,
        PORTAL_USER,
        API_KEY,
        CLIENT,
        PROMPT_USER,
        SERVER,
        ANONYMOUS;

        /** As it is stored and searched for: {@code portal_user}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An account of this server's own pages. */
    public static Actor account(String id) {
        return new Actor(Type.ACCOUNT, id);
    }

    /** A user of a tenant who manages the own factors, let in by an application. */
    public static Actor portalUser(Subject user) {
        return new Actor(Type.PORTAL_USER, user.toString());
    }

    /** An application's key of the API. */
    public static Actor apiKey(String id) {
        return new Actor(Type.API_KEY, id);
    }

    /** A client that authenticated itself at a token endpoint. */
    public static Actor client(String id) {
        return new Actor(Type.CLIENT, id);
    }

    /** A user of a tenant who answers a prompt. */
    public static Actor promptUser(Subject user) {
        return new Actor(Type.PROMPT_USER, user.toString());
    }
}
