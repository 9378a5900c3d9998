package dev.countersign.prompt;

import dev.countersign.client.Client;
import dev.countersign.common.Subject;
import java.time.Instant;

/**
 * A request for the second step of one user in one browser.
 *
 * @param userId the client's own id of the user
 * @param displayName how the page addresses the user; the id where the client sent no name
 * @param requiredAssurance the least assurance that the client accepts
 * @param resumePath the path of this server where the browser continues after the prompt
 * @param protocolRequest what the protocol needs to answer the client; only the protocol reads it
 */
public record Prompt(
        String id,
        Client client,
        String userId,
        String displayName,
        Assurance requiredAssurance,
        String resumePath,
        String protocolRequest,
        Instant expiresAt) {

    /** The path below which each prompt has its page. The page of an unknown prompt says that it is gone. */
    public static final String PAGES = "/prompt/";

    /** The path of its page. */
    public String page() {
        return PAGES + id;
    }

    /** The {@link #resumePath} relative to the root of this server, for links on its pages. */
    public String resumeLink() {
        return resumePath.substring(1);
    }

    public Subject subject() {
        return new Subject(client.tenant(), userId);
    }

    /** Omits the protocol's request. */
    @Override
    public String toString() {
        return "Prompt[" + id + "]";
    }
}
