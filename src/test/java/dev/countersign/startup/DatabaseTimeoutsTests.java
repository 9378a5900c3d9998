package dev.countersign.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

class DatabaseTimeoutsTests {

    private static final String POSTGRES = "jdbc:postgresql://db:5432/countersign";

    @Test
    void a_postgresql_has_ten_seconds_to_answer_and_two_for_a_lock() {
        HikariDataSource pool = limited(POSTGRES);
        assertThat(pool.getDataSourceProperties())
                .isEqualTo(Map.of("connectTimeout", "2", "socketTimeout", "10", "logServerErrorDetail", "false"));
        assertThat(pool.getConnectionInitSql()).contains("lock_timeout = '2s'", "statement_timeout = '8s'");
    }

    /** It knows no such settings, and would refuse to open. */
    @Test
    void the_embedded_database_is_left_alone() {
        HikariDataSource pool = limited("jdbc:h2:mem:x");
        assertThat(pool.getDataSourceProperties()).isEmpty();
        assertThat(pool.getConnectionInitSql()).isNull();
    }

    @Test
    void what_an_operator_sets_stays() {
        assertThat(limited(POSTGRES + "?socketTimeout=60").getDataSourceProperties())
                .isEqualTo(Map.of("connectTimeout", "2", "logServerErrorDetail", "false"));
        HikariDataSource pool = pool(POSTGRES);
        pool.addDataSourceProperty("connectTimeout", "20");
        pool.setConnectionInitSql("set statement_timeout = '1h'");
        DatabaseTimeouts.limit(pool);
        assertThat(pool.getDataSourceProperties()).containsEntry("connectTimeout", "20");
        assertThat(pool.getConnectionInitSql()).isEqualTo("set statement_timeout = '1h'");
    }

    /** To build an index takes longer than anybody waits for an answer. */
    @Test
    void migrations_do_not_go_through_the_impatient_pool() {
        HikariDataSource postgres = pool(POSTGRES);
        assertThat(migrating(postgres)).isNotSameAs(postgres);
        HikariDataSource embedded = pool("jdbc:h2:mem:x");
        assertThat(migrating(embedded)).isSameAs(embedded);
    }

    private static DataSource migrating(HikariDataSource pool) {
        FluentConfiguration migration = Flyway.configure().dataSource(pool);
        new DatabaseTimeouts().patientMigrations().customize(migration);
        return migration.getDataSource();
    }

    private static HikariDataSource limited(String url) {
        HikariDataSource pool = pool(url);
        DatabaseTimeouts.limit(pool);
        return pool;
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername("countersign");
        return pool;
    }
}
