package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.AuthenticatorApp;
import dev.countersign.challenge.AtOnce;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** R46: a PostgreSQL that neither answers nor closes its connections. */
class HangTests {

    @TempDir
    private static Path folder;

    private static Database database;
    private static Node node;
    private static NodeClient client;

    @BeforeAll
    static void start() {
        database = Database.start(folder.resolve("data"));
        node = Node.start(folder.resolve("home"), Node.on(database.url())).ready();
        client = node.client();
    }

    @AfterAll
    static void stop() {
        node.close();
        database.close();
    }

    @Test
    void while_it_hangs_everybody_is_told_within_seconds_and_afterwards_all_goes_on() throws Exception {
        String factor = client.enrol().json().path("id").asString();
        List<NodeClient.Reply> replies;
        long start = System.nanoTime();
        database.hang();
        try {
            replies = AtOnce.run(24, i -> () -> client.factor(factor));
            assertThat(client.healthy()).isFalse();
        } finally {
            database.goOn();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(replies)
                .allMatch(reply -> reply.status() == 503 && reply.code().equals("unavailable"));
        Await.that("it works again", () -> client.factor(factor).status() == 200);
        assertThat(node.alive()).isTrue();
    }

    @Test
    void a_row_that_somebody_holds_is_not_waited_for_and_the_answer_counts_when_it_is_given_again() throws Exception {
        JsonNode enrolled = client.enrol().json();
        String factor = enrolled.path("id").asString();
        AuthenticatorApp app =
                new AuthenticatorApp(enrolled.path("totp").path("secret").asString());
        String challenge = client.challenge(factor).json().path("id").asString();
        try (Connection other = DriverManager.getConnection(database.url(), "postgres", "postgres");
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select id from factor for update");
            long start = System.nanoTime();
            NodeClient.Reply held = client.verify(challenge, app.codeAt(Instant.now()));
            assertThat(held.status()).isEqualTo(503);
            assertThat(held.retryAfter()).isEqualTo("1");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        }
        assertThat(client.verify(challenge, app.codeAt(Instant.now())).valid()).isTrue();
    }
}
