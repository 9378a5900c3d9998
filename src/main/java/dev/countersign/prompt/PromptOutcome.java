package dev.countersign.prompt;

/**
 * The state of a prompt, as the browser that it belongs to sees it. Protocols and the page render these four and decide
 * nothing themselves.
 */
public sealed interface PromptOutcome {

    /** The user has not answered yet: the browser belongs on the prompt's page. */
    record Waiting(Prompt prompt) implements PromptOutcome {}

    /**
     * The user proved the second step.
     *
     * @param remember whether the browser is to be remembered
     */
    record Answered(Prompt prompt, Proof proof, boolean remember) implements PromptOutcome {}

    /** There will be no proof; the client gets an error. */
    record Denied(Prompt prompt, DenialReason reason) implements PromptOutcome {}

    /** The prompt is unknown, belongs to another browser or protocol, or its answer was handed out before. */
    record Gone() implements PromptOutcome {}

    /** Why there is no proof. */
    enum DenialReason {
        /** The time to answer, or to fetch the answer, ran out. */
        EXPIRED,
        /** The user cancelled. */
        CANCELLED,
        /** The user has no factor that suffices and may not enrol one at the prompt. */
        NO_FACTOR,
        /** The factor that the user proved was deleted before the answer was handed out. */
        FACTOR_REMOVED
    }
}
