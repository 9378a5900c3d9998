package dev.countersign.bench.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.bench.Api;
import dev.countersign.bench.Time;
import dev.countersign.bench.TwilioStub;
import dev.countersign.bench.attack.Outcome.Verdict;
import dev.countersign.bench.naive.NaiveServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack has to succeed against a server with the mistake that it looks for. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class NaiveServerTests {

    /** The one that even this server withstands: it marks a challenge as used, if only for those who come later. */
    private static final Set<String> HELD = Set.of("used code again, same challenge");

    private static TwilioStub phones;
    private static NaiveServer server;
    private static Target target;

    @BeforeAll
    static void start() {
        Time time = new MovedTime();
        phones = new TwilioStub(0);
        server = new NaiveServer(0, Set.of("one", "two"), phones.url(), time);
        target = new Target(
                "naive",
                new Api(server.url(), "one"),
                Optional.of(new Api(server.url(), "two")),
                Optional.of(phones),
                time);
    }

    @AfterAll
    static void stop() {
        server.close();
        phones.close();
    }

    static Object[] attacks() {
        return Attacks.all().toArray();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void theNaiveServerIsBroken(Attack attack) {
        Outcome outcome = Attacks.play(attack, target);

        assertThat(outcome.verdict())
                .as("%s: %s", attack.name(), outcome.happened())
                .isEqualTo(HELD.contains(attack.name()) ? Verdict.HELD : Verdict.BROKEN);
    }

    /** A clock that is moved by whoever waits for it. */
    private static final class MovedTime implements Time {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

        @Override
        public Instant now() {
            return now.get();
        }

        @Override
        public void sleep(Duration duration) {
            now.updateAndGet(before -> before.plus(duration));
        }
    }
}
