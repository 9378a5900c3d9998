package dev.countersign.prompt;

import dev.countersign.client.Client;
import java.time.Instant;

/**
 * One question to one person in one browser.
 *
 * @param userId the application's own id of the person
 * @param displayName how the person is addressed; the id where the application told no name
 * @param least what the second step has to be worth
 * @param resume where the browser goes on when it has been answered, a path of this server
 * @param request what the protocol needs to answer the application; nobody else reads it
 */
public record Prompt(
        String id,
        Client application,
        String userId,
        String displayName,
        Assurance least,
        String resume,
        String request,
        Outcome outcome,
        Instant expiresAt) {

    /** Below this path each prompt has its page; one that is not there says so. */
    public static final String PAGES = "/prompt/";

    /** How far it is. */
    public enum Outcome {
        /** Waits for the person. */
        OPEN,
        /** The person made the second step; the application is to be told. */
        PROVEN,
        /** The person left. */
        CANCELLED,
        /** The person has no factor that would do, and may not set one up here. */
        IMPOSSIBLE,
        /** The application was told, one way or the other. */
        TAKEN
    }

    /** Where the person is asked, a path of this server. */
    public String page() {
        return PAGES + id;
    }

    /** The same as {@code resume} for a page of ours: from the start of this server, under whatever path that lies. */
    public String way() {
        return resume.substring(1);
    }

    /** Whether the person can still answer. */
    public boolean open(Instant now) {
        return outcome == Outcome.OPEN && !late(now);
    }

    /** Whether the time is over, to answer and to fetch the answer. */
    public boolean late(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /** Leaves the protocol's part out. */
    @Override
    public String toString() {
        return "Prompt[" + id + ", " + outcome + "]";
    }
}
