package dev.countersign.proof;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what comes about in other processes, which on a busy machine takes its time. */
final class Await {

    private static final Duration LONGEST = Duration.ofSeconds(120);

    private Await() {}

    static void that(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}
