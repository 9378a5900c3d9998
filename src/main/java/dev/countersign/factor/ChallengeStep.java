package dev.countersign.factor;

import java.time.Instant;

/** Where the person who is asked finds the code. */
public sealed interface ChallengeStep {

    /** In an app that was set up before. */
    record ReadFromApp() implements ChallengeStep {}

    /** In a message that is on its way to the address that {@code hint} hints at; another may be asked for later. */
    record ReadFromMessage(String hint, Instant againAt) implements ChallengeStep {}

    /** Among codes that were kept when the factor was set up. */
    record ReadFromKeptCodes() implements ChallengeStep {}

    /** With the application that asked, which was told the code and hands it over by ways of its own. */
    record AskTheApplication() implements ChallengeStep {}
}
