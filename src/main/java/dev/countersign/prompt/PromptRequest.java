package dev.countersign.prompt;

import dev.countersign.client.Client;

/**
 * An application wants to know whether its user made the second step. Whoever builds this has made sure that the
 * application itself asks, and not somebody in its name.
 *
 * @param key the same for the same request: the browser that brought it finds its prompt by it
 * @param onceBy the request starts no prompt when another one had the same before
 * @param displayName how to address the person; the user id where nothing better is known
 * @param least what the second step has to be worth
 * @param resumeAt the path where the protocol goes on; the id of the prompt is appended as {@code ?resume=}
 * @param content what the protocol needs to answer later
 */
public record PromptRequest(
        Client application,
        String key,
        String onceBy,
        String userId,
        String displayName,
        Assurance least,
        String resumeAt,
        String content) {

    private static final int LONGEST_CONTENT = 12_000;

    /** Whether the protocol's part can be kept. */
    public static boolean fits(String content) {
        return content.length() <= LONGEST_CONTENT;
    }

    @Override
    public String toString() {
        return "PromptRequest[" + application.id() + "]";
    }
}
