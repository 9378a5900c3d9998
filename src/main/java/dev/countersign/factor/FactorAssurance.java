package dev.countersign.factor;

/** How much a right response proves, the least first. The {@code acr} of an answer follows from it, never from the kind. */
public enum FactorAssurance {
    /** The code travels to the user through others, or lies where others may read it: text messages, e-mail, paper. */
    DELIVERED,
    /** The user's own device makes the code, and no carrier can read it: authenticator apps. */
    POSSESSED,
    /** The response is bound to this site, so that no other site can pass it on: WebAuthn. */
    PHISHING_RESISTANT
}
