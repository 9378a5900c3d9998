package dev.countersign.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride.Override;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** F31. */
class ClosedDatabaseTests {

    @TempDir
    private Path folder;

    @Test
    void an_embedded_database_that_closed_itself_is_opened_again() throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:file:" + folder.resolve("database") + ";WRITE_DELAY=0");
            pool.setMaximumPoolSize(3);
            pool.setConnectionTimeout(2000);
            pool.setExceptionOverrideClassName(ClosedDatabase.class.getName());
            JdbcClient jdbc = JdbcClient.create(pool);
            jdbc.sql("create table kept (id int)").update();
            try (Connection one = pool.getConnection();
                    Connection two = pool.getConnection();
                    var closing = one.createStatement();
                    var failing = two.createStatement()) {
                closing.execute("shutdown immediately");
                assertThat(fails(failing)).isTrue();
                assertThat(fails(closing)).isTrue();
            }
            assertThat(jdbc.sql("select count(*) from kept")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void other_failures_keep_their_connection() {
        assertThat(new ClosedDatabase().adjudicate(new SQLException("twice", "23505", 23505)))
                .isEqualTo(Override.CONTINUE_EVICT);
        assertThat(new ClosedDatabase().adjudicate(new SQLException("closed", "90098", 90098)))
                .isEqualTo(Override.MUST_EVICT);
    }

    private static boolean fails(java.sql.Statement statement) {
        try {
            statement.execute("select count(*) from kept");
            return false;
        } catch (SQLException expected) {
            return true;
        }
    }
}
