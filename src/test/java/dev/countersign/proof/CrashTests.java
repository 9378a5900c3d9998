package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is true after {@code kill -9}: of the server with its own database, and of PostgreSQL (R6). */
@Tag("server")
class CrashTests {

    private static final int ROUNDS = 3;
    private static final int MOST_BEFORE = 150;
    private static final int LEAST = 5;

    /** Codes as old as this may be out of the window, so that their refusal would prove nothing. */
    private static final Duration FRESH = Duration.ofSeconds(25);

    private final Random random = new Random();

    @TempDir
    private Path folder;

    @Test
    void no_acknowledged_code_works_again_after_the_server_was_killed() {
        Node node = Node.start(folder, List.of()).ready();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                NodeClient client = node.client();
                int enough = LEAST + random.nextInt(MOST_BEFORE);
                Load load = new Load(() -> client);
                Await.that("codes are taken", () -> load.acknowledged() >= enough);
                node.kill();
                load.close();
                assertThat(load.errors()).isEmpty();
                node = Node.start(folder, List.of()).ready();
                load.provesTrue(node.client(), Instant.now().minus(FRESH));
            }
        } finally {
            node.close();
        }
    }

    /** R46: and while the database is away the answer is 503, and afterwards all goes on without a restart. */
    @Test
    void no_acknowledged_code_works_again_after_postgresql_was_killed() {
        try (Database database = Database.start(folder.resolve("data"));
                Node node = Node.start(folder.resolve("home"), Node.on(database.url()))
                        .ready()) {
            List<Long> waits = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                waits.add(killed(database, node));
            }
            assertThat(waits).as("milliseconds to the first success").allMatch(wait -> wait < 10_000);
        }
    }

    /** @return how long it took until the server worked again, in milliseconds */
    private long killed(Database database, Node node) {
        NodeClient client = node.client();
        int enough = LEAST + random.nextInt(MOST_BEFORE);
        long waited;
        try (Load load = new Load(() -> client)) {
            Await.that("codes are taken", () -> load.acknowledged() >= enough);
            database.kill();
            Await.that("errors are told", () -> load.errors().size() > 8);
            assertThat(client.healthy()).isFalse();
            database.restart();
            long start = System.nanoTime();
            int before = load.acknowledged();
            Await.that("codes are taken again", () -> load.acknowledged() > before + 8);
            waited = Duration.ofNanos(System.nanoTime() - start).toMillis();
            load.close();
            assertThat(load.errors()).allMatch(CrashTests::documented);
            load.provesTrue(client, Instant.now().minus(FRESH));
        }
        assertThat(node.alive()).isTrue();
        return waited;
    }

    private static boolean documented(NodeClient.Reply reply) {
        return reply.status() == 503
                && reply.retryAfter().equals("1")
                && reply.code().equals("unavailable");
    }
}
