package dev.countersign.ui.challenge;

import com.vaadin.flow.function.SerializableSupplier;
import dev.countersign.ui.challenge.ChallengeSession.PendingChallenge;
import dev.countersign.ui.kit.DateFormats;

/**
 * One challenge on a page, for the form that takes its response.
 *
 * @param others whether the page offers other methods as well
 * @param allowed what must hold when a response is given, however long the page was open before; it shows itself why not
 * @param verified runs after a right response
 */
public record ChallengeExchange(
        ChallengeSession session,
        DateFormats dates,
        PendingChallenge pending,
        boolean others,
        SerializableSupplier<Boolean> allowed,
        Runnable verified) {}
