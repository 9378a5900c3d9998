package dev.countersign.vault;

import dev.countersign.event.SecurityEvent.KeysRotated;
import dev.countersign.vault.KeyRing.Phase;
import dev.countersign.vault.Resealing.Outcome;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Replaces the keys in the database by new ones while all nodes serve. No node meets a value whose key it has not: a new
 * key is loaded everywhere before it makes anything, and an old one goes when nothing is left under it. What was
 * interrupted goes on where it stopped when it is run again; two at once do not harm each other.
 */
@Component
public class KeyRotation {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KeyChange change;
    private final KeyRing ring;
    private final NodeRegistry nodes;
    private final Resealing resealing;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration settle;

    KeyRotation(
            KeyChange change,
            KeyRing ring,
            NodeRegistry nodes,
            Resealing resealing,
            ApplicationEventPublisher events,
            Clock clock,
            VaultProperties properties) {
        this.events = events;
        this.clock = clock;
        this.change = change;
        this.ring = ring;
        this.nodes = nodes;
        this.resealing = resealing;
        this.settle = properties.settle();
    }

    /**
     * Runs to the end, which takes as long as sealing everything again and some seconds for each step.
     *
     * @param progress is told each step in a sentence
     * @return false when some values could not be opened, so that the old keys had to stay
     */
    public boolean run(Consumer<String> progress) throws InterruptedException {
        try {
            if (change.phase() == Phase.STEADY) {
                change.add();
                progress.accept("Added new keys.");
            }
            awaitNodes(progress);
            if (change.phase() == Phase.ADDED) {
                change.promote();
                progress.accept("The new keys are in use.");
            }
            awaitNodes(progress);
            return resealAll(progress) && retire(progress);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys could not be changed", e);
        }
    }

    private void awaitNodes(Consumer<String> progress) throws InterruptedException {
        long version = ring.version();
        boolean told = false;
        for (int behind = nodes.behind(version); behind > 0; behind = nodes.behind(version)) {
            if (!told) {
                progress.accept("Waiting for " + behind + " live node(s) to load them.");
                told = true;
            }
            Thread.sleep(POLL);
        }
    }

    /** Until a pass finds nothing: what was being sealed when the new keys came into use is committed by then. */
    private boolean resealAll(Consumer<String> progress) throws InterruptedException {
        Outcome outcome;
        do {
            Thread.sleep(settle);
            outcome = resealing.pass();
            progress.accept("Sealed " + outcome.resealed() + " value(s) again.");
        } while (outcome.resealed() > 0);
        for (String damaged : outcome.damaged()) {
            progress.accept("No key opens " + damaged + ". It was changed or moved.");
        }
        return outcome.damaged().isEmpty();
    }

    private boolean retire(Consumer<String> progress) throws GeneralSecurityException {
        change.retire();
        events.publishEvent(new KeysRotated(clock.instant(), "keys"));
        progress.accept("Nothing is left under the old keys; they are gone.");
        return true;
    }
}
