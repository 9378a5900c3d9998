package dev.countersign.factor;

/** What the user does to answer a challenge. It names the form of {@link FactorResponse} that the kind expects. */
public sealed interface ChallengeStep {

    /** Enter a code that the user has at hand: in an app, on paper, from the application. */
    record EnterCode() implements ChallengeStep {}

    /** Enter the code that is on its way to the address that {@code hint} hints at; another may be sent later. */
    record EnterSentCode(String hint) implements ChallengeStep {}

    /**
     * Let the browser make or use a credential.
     *
     * @param options the argument of {@code navigator.credentials} in JSON form (WebAuthn Level 3, section 5.1)
     */
    record RunCeremony(String options) implements ChallengeStep {}

    /** Approve elsewhere, such as in an app, while the caller asks again and again whether that is decided. */
    record AwaitApproval() implements ChallengeStep {}
}
