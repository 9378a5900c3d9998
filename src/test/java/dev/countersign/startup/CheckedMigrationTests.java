package dev.countersign.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Postgres;
import dev.countersign.common.UnusableSetting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CheckedMigrationTests {

    private final String url = Postgres.newDatabase();

    /** F10. */
    @Test
    void refuses_a_database_that_cannot_hold_every_name() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists latin");
            statement.execute("create database latin encoding 'LATIN1' template template0 lc_collate 'C' lc_ctype 'C'");
        }
        assertThatThrownBy(() -> CheckedMigration.check(database(url.replaceFirst("/[^/?]+(\\?.*)?$", "/latin"))))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("LATIN1");
    }

    /** F11. */
    @Test
    void refuses_a_database_that_takes_no_changes() {
        DataSource readOnly =
                database(url + (url.contains("?") ? "&" : "?") + "options=-c%20default_transaction_read_only=on");
        assertThatThrownBy(() -> CheckedMigration.check(readOnly))
                .isInstanceOf(UnusableSetting.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void takes_a_plain_database() {
        assertThatCode(() -> CheckedMigration.check(database(url))).doesNotThrowAnyException();
    }

    private static DataSource database(String url) {
        return new DriverManagerDataSource(url, "postgres", "postgres");
    }
}
