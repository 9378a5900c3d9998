package dev.countersign.bench.load;

import dev.countersign.bench.Api;
import dev.countersign.bench.Phones;
import dev.countersign.bench.Time;
import dev.countersign.bench.TwilioStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** People who ask for texts all the time, from a provider that takes five seconds for each. */
final class SlowTexts implements AutoCloseable {

    private static final int PEOPLE = 64;
    private static final int NUMBERS = 640;
    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger next = new AtomicInteger();
    private final TwilioStub provider;
    private final List<String> factors;
    private final Api api;
    private volatile boolean asking;

    SlowTexts(Api api, TwilioStub provider) {
        this.api = api;
        this.provider = provider;
        this.factors = IntStream.range(0, NUMBERS)
                .mapToObj(i -> api.enrolSms(Phones.number(i)).text("id"))
                .toList();
    }

    /** Runs the phase while they ask. */
    Measurement during(Supplier<Measurement> phase) {
        provider.delay(DELAY);
        asking = true;
        IntStream.range(0, PEOPLE).forEach(i -> threads.submit(this::ask));
        try {
            Time.REAL.sleep(PAUSE);
            return phase.get();
        } finally {
            asking = false;
            provider.delay(Duration.ZERO);
            Time.REAL.sleep(DELAY);
        }
    }

    /** The pause keeps a server that refuses at once from being flooded, which would be another experiment. */
    private void ask() {
        while (asking) {
            api.challenge(factors.get(Math.floorMod(next.getAndIncrement(), factors.size())));
            Time.REAL.sleep(PAUSE);
        }
    }

    @Override
    public void close() {
        asking = false;
        threads.shutdownNow();
    }
}
