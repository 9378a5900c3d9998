package dev.countersign.bench.load;

import dev.countersign.bench.bare.BareServer;
import dev.countersign.bench.load.FactorSet.App;
import dev.countersign.bench.start.Child;
import dev.countersign.bench.start.Database;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The bare server under load. Its factors and challenges are put into its database directly. */
final class BareSubject implements Subject {

    private static final String NAME = "bare";

    private final Database database;
    private final Child child;
    private final Generator generator;
    private int factors;
    private int challenges;

    BareSubject(Path jar, Path folder, Database database) {
        this.database = database;
        String url = database.create(NAME);
        database.execute(NAME, BareServer.schema());
        int port = Child.freePort();
        List<String> arguments = List.of(
                "bare",
                "--server.port=" + port,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.datasource.hikari.maximum-pool-size=16");
        String address = "http://localhost:" + port + "/";
        child = Child.java(List.of(), jar, arguments, folder.resolve("server.log"), address);
        generator = new Generator(port, child.pid(), database.pid());
    }

    @Override
    public FactorSet factors(int count) {
        SecureRandom random = new SecureRandom();
        List<App> apps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] secret = new byte[20];
            random.nextBytes(secret);
            apps.add(new App(id("auth_factor_", ++factors), secret));
        }
        insert("insert into factor (id, secret, last_step) values (?, ?, 0)", apps, (row, app, i) -> {
            row.setString(1, app.id());
            row.setBytes(2, app.secret());
        });
        return new FactorSet(apps);
    }

    @Override
    public List<String> challenges(FactorSet set) {
        int first = challenges;
        challenges += set.size();
        List<String> ids = new ArrayList<>();
        insert("insert into challenge (id, factor_id) values (?, ?)", set.apps(), (row, app, i) -> {
            ids.add(id("auth_challenge_", first + i));
            row.setString(1, ids.getLast());
            row.setString(2, app.id());
        });
        return ids;
    }

    private interface Binding {
        void bind(PreparedStatement row, App app, int index) throws SQLException;
    }

    private void insert(String sql, List<App> apps, Binding binding) {
        try (java.sql.Connection connection = database.connect(NAME);
                PreparedStatement rows = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < apps.size(); i++) {
                binding.bind(rows, apps.get(i), i);
                rows.addBatch();
            }
            rows.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("Could not prepare the bare server: " + e.getMessage(), e);
        }
    }

    /** As long as the product's ids, and in order of time as they are. */
    private static String id(String prefix, int n) {
        return String.format(Locale.ROOT, "%s01K%023d", prefix, n);
    }

    @Override
    public Generator generator() {
        return generator;
    }

    @Override
    public String key() {
        return "none";
    }

    @Override
    public void close() {
        child.close();
    }
}
