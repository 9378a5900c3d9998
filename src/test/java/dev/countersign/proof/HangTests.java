package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.AuthenticatorApp;
import dev.countersign.challenge.AtOnce;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** R46: a PostgreSQL that neither answers nor closes its connections. */
@Tag("server")
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

    /** F11: as after a fail-over to a standby. */
    @Test
    void a_read_only_database_is_told_as_such_until_it_takes_changes_again() throws Exception {
        JsonNode enrolled = client.enrol().json();
        String challenge = client.challenge(enrolled.path("id").asString())
                .json()
                .path("id")
                .asString();
        try {
            server("default_transaction_read_only = on");
            Await.that("it says that it is down", () -> !client.healthy());
            assertThat(client.enrol().status()).isEqualTo(503);
            assertThat(client.verify(challenge, "000000").status()).isEqualTo(503);
        } finally {
            server("default_transaction_read_only = off");
        }
        Await.that("it is up again", client::healthy);
        assertThat(client.enrol().status()).isEqualTo(201);
    }

    /** F32: commits wait for a synchronous standby that is gone. */
    @Test
    void commits_that_hang_are_given_up_within_the_documented_time() throws Exception {
        try {
            server("synchronous_standby_names = 'nobody'");
            long start = System.nanoTime();
            assertThat(client.enrol().status()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
            Await.that("it says that it is down", () -> !client.healthy());
        } finally {
            server("synchronous_standby_names = ''");
        }
        Await.that("it is up again", client::healthy);
        assertThat(client.enrol().status()).isEqualTo(201);
    }

    /** Changes a setting of the whole PostgreSQL. */
    private static void server(String setting) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter system set " + setting);
            statement.execute("select pg_reload_conf()");
        }
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
