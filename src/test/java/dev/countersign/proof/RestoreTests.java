package dev.countersign.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F39: the recipe of docs/operations.md. PostgreSQL's own copy of a database stands for dump and restore. */
@Tag("server")
class RestoreTests {

    @TempDir
    private Path folder;

    @Test
    void a_restored_trail_holds_the_checkpoint_of_its_dump() throws Exception {
        try (Database database = Database.start(folder.resolve("data"))) {
            Path home = folder.resolve("home");
            List<String> settings = Node.on(database.url());
            String kept;
            try (Node node = Node.start(home, settings).ready()) {
                node.client().enrol();
                kept = checkpoint(home, "");
                node.client().enrol();
            }
            try (Connection connection = DriverManager.getConnection(
                            database.url().replaceFirst("/postgres([?]|$)", "/template1$1"), "postgres", "postgres");
                    var statement = connection.createStatement()) {
                statement.execute("create database restored template postgres");
            }
            String later;
            try (Node node = Node.start(home, settings).ready()) {
                node.client().enrol();
                String sealed = checkpoint(home, kept);
                node.client().enrol();
                later = checkpoint(home, sealed);
            }
            List<String> restored = Node.on(database.url().replaceFirst("/postgres([?]|$)", "/restored$1"));
            Path other = folder.resolve("other");
            try (Node node = Node.start(other, restored).ready()) {
                checkpoint(other, "");
            }
            assertThat(Node.command(folder.resolve("third"), List.of("audit", "verify", kept), restored))
                    .isZero();
            assertThat(Node.command(folder.resolve("third"), List.of("audit", "verify", later), restored))
                    .isEqualTo(1);
        }
    }

    /** The check-point of a home, once it is another than this. */
    private static String checkpoint(Path home, String before) {
        Await.that("there is a new check-point", () -> !later(home).equals(before));
        return later(home);
    }

    private static String later(Path home) {
        try {
            Path file = home.resolve("audit.checkpoint");
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
