package dev.countersign.vault;

import dev.countersign.cli.Command;
import dev.countersign.event.SecurityEvent.KeysRotated;
import dev.countersign.vault.KeyRing.Phase;
import dev.countersign.vault.Reencryption.Result;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Rotates the keys in the database while all nodes serve: the command {@code key rotate}. No node meets a value whose key
 * it does not have: every node loads a new key before it is used, and an old key is removed when no value needs it. A
 * rotation that was interrupted continues where it stopped when it is run again; two at once do not harm each other.
 */
@Component
public class KeyRotation implements Command {

    private static final Duration POLL = Duration.ofMillis(500);

    private final KeyRing ring;
    private final NodeRepository nodes;
    private final Reencryption reencryption;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Duration settle;

    KeyRotation(
            KeyRing ring,
            NodeRepository nodes,
            Reencryption reencryption,
            ApplicationEventPublisher events,
            Clock clock,
            VaultProperties properties) {
        this.events = events;
        this.clock = clock;
        this.ring = ring;
        this.nodes = nodes;
        this.reencryption = reencryption;
        this.settle = properties.settle();
    }

    @Override
    public String name() {
        return "key rotate";
    }

    /** @return 1 when the old keys had to stay */
    @Override
    public int run(List<String> arguments, PrintStream out) {
        try {
            if (run(out::println)) {
                return 0;
            }
            out.println("The old keys stay, since something still lies under them. Remove it and run this again.");
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /**
     * Rotates the keys, which takes as long as the re-encryption of all values and some seconds for each step.
     *
     * @param progress receives a sentence for each step
     * @return false when some values could not be decrypted, so that the old keys had to stay
     */
    public boolean run(Consumer<String> progress) throws InterruptedException {
        try {
            if (ring.phase() == Phase.STEADY) {
                ring.add();
                progress.accept("Added new keys.");
            }
            awaitNodes(progress);
            if (ring.phase() == Phase.ADDED) {
                ring.promote();
                progress.accept("The new keys are in use.");
            }
            awaitNodes(progress);
            return reencryptAll(progress) && retire(progress);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys could not be changed", e);
        }
    }

    private void awaitNodes(Consumer<String> progress) throws InterruptedException {
        long version = ring.version();
        boolean reported = false;
        for (int behind = nodes.countBehind(version); behind > 0; behind = nodes.countBehind(version)) {
            if (!reported) {
                progress.accept("Waiting for " + behind + " live node(s) to load them.");
                reported = true;
            }
            Thread.sleep(POLL);
        }
    }

    /** Repeats the re-encryption until it finds nothing: by then, transactions that used an old key have committed. */
    private boolean reencryptAll(Consumer<String> progress) throws InterruptedException {
        Result result;
        do {
            Thread.sleep(settle);
            result = reencryption.run();
            progress.accept("Sealed " + result.reencrypted() + " value(s) again.");
        } while (result.reencrypted() > 0);
        for (String damaged : result.damaged()) {
            progress.accept("No key opens " + damaged + ". It was changed or moved.");
        }
        return result.damaged().isEmpty();
    }

    private boolean retire(Consumer<String> progress) throws GeneralSecurityException {
        ring.retire();
        events.publishEvent(new KeysRotated(clock.instant(), "keys"));
        progress.accept("Nothing is left under the old keys; they are gone.");
        return true;
    }
}
