package dev.countersign.startup;

import dev.countersign.common.UnusableSetting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the tables up to date, in a database that this server can work with; else the start ends with a sentence. */
@Component
class CheckedMigration implements FlywayMigrationStrategy {

    @Override
    public void migrate(Flyway flyway) {
        check(flyway.getConfiguration().getDataSource());
        Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .reduce((earlier, later) -> later)
                .ifPresent(newer -> {
                    throw tooNew(flyway, newer);
                });
        flyway.migrate();
    }

    private static UnusableSetting tooNew(Flyway flyway, MigrationInfo newer) {
        String own = Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .map(migration -> migration.getVersion().toString())
                .reduce((earlier, later) -> later)
                .orElse("0");
        return new UnusableSetting(
                "The database has the tables of version " + newer.getVersion()
                        + ", and this server knows them up to version " + own + ".",
                "Start the newer server, or restore the backup that was made before it was started.");
    }

    /** @throws UnusableSetting when the database cannot hold every text, or takes no changes now */
    static void check(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return;
            }
            String encoding = shown(statement, "server_encoding");
            if (!encoding.toUpperCase(Locale.ROOT).equals("UTF8")) {
                throw new UnusableSetting(
                        "The database has the encoding " + encoding + ", which cannot hold every name.",
                        "Make a database with the encoding UTF8 (createdb -E UTF8 -T template0) and use that.");
            }
            if (shown(statement, "transaction_read_only").equals("on")) {
                throw new UnusableSetting(
                        "The database takes no changes: it is read-only, perhaps a standby.",
                        "Name the address of the primary, or add targetServerType=primary to the address.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be asked about itself", e);
        }
    }

    private static String shown(Statement statement, String setting) throws SQLException {
        try (ResultSet rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
